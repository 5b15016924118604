<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vnats::ConnectionJournal</name>
    <message numerus="yes">
        <source>%n computers came.</source>
        <translation>
            <numerusform>%n computer came.</numerusform>
            <numerusform>%n computers came.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computers went.</source>
        <translation>
            <numerusform>%n computer went.</numerusform>
            <numerusform>%n computers went.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::EventLog</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <comment>an event</comment>
        <translation>
            <numerusform>%1 (%n time)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ProfileExchange</name>
    <message numerus="yes">
        <source>%n profiles are imported. Logins and keys are never in such a file; enter them where they are needed.</source>
        <translation>
            <numerusform>%n profile is imported. Logins and keys are never in such a file; enter them where they are needed.</numerusform>
            <numerusform>%n profiles are imported. Logins and keys are never in such a file; enter them where they are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profiles are in %1, without logins and keys.</source>
        <translation>
            <numerusform>%n profile is in %1, without logins and keys.</numerusform>
            <numerusform>%n profiles are in %1, without logins and keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::TrafficSplit</name>
    <message numerus="yes">
        <source>%1 in %Ln frames</source>
        <comment>bytes</comment>
        <translation>
            <numerusform>%1 in %Ln frame</numerusform>
            <numerusform>%1 in %Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::TrayIcon</name>
    <message numerus="yes">
        <source>%Ln peers</source>
        <translation>
            <numerusform>%Ln peer</numerusform>
            <numerusform>%Ln peers</numerusform>
        </translation>
    </message>
</context>
</TS>
