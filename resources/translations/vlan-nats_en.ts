<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vnats::ConnectionJournal</name>
    <message numerus="yes">
        <source>%Ln computers joined.</source>
        <translation>
            <numerusform>%Ln computer joined.</numerusform>
            <numerusform>%Ln computers joined.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers left.</source>
        <translation>
            <numerusform>%Ln computer left.</numerusform>
            <numerusform>%Ln computers left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::EventLog</name>
    <message numerus="yes">
        <source>%1 (%Ln times)</source>
        <comment>an event</comment>
        <translation>
            <numerusform>%1 (%Ln time)</numerusform>
            <numerusform>%1 (%Ln times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnats::ProfileExchange</name>
    <message numerus="yes">
        <source>%Ln profiles imported. Such files never contain logins or keys; enter them where they are needed.</source>
        <translation>
            <numerusform>%Ln profile imported. Such files never contain logins or keys; enter them where they are needed.</numerusform>
            <numerusform>%Ln profiles imported. Such files never contain logins or keys; enter them where they are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profiles exported to %1, without logins and keys.</source>
        <translation>
            <numerusform>%Ln profile exported to %1, without logins and keys.</numerusform>
            <numerusform>%Ln profiles exported to %1, without logins and keys.</numerusform>
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
