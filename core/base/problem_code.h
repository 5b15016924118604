// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vnats {

/// Everything that can be wrong with a request or a running VLAN, as one closed list: what programs decide
/// by. Its name is the first part of a code's name, so that a program which does not know a detail still
/// knows the kind.
enum class ProblemKind : std::uint8_t {
    None,
    // A field of the settings: the caller must change it.
    InvalidName,
    InvalidServer,
    InvalidVlan,
    InvalidAddress,
    InvalidRoute,
    InvalidMtu,
    InvalidInterface,
    InvalidPrefix,
    InvalidSecrets,
    UnknownSetting,
    // The state of this computer.
    InterfaceTaken,
    AddressInUse,
    SubnetOverlap,
    AlreadyConnected,
    TooManySessions,
    DeviceUnavailable,
    NetworkConfiguration,
    // The caller.
    NotAuthorized,
    NoSuchSession,
    // The server.
    ServerNotFound,
    ServerUnreachable,
    ServerLost,
    ServerRefused,
    LoginRefused,
    PermissionDenied,
    TlsFailed,
    // The LAN itself: other members.
    AddressConflict,
    NoFreeAddress,
    DuplicateMac,
    BridgeLoop,
    BridgeFull,
    BridgeOff,
    Storm,
    KeyMismatch,
    // Our own processes.
    WorkerDied,
    DeviceLost,
    HelperMissing,
    HelperLost,
    Internal,
    Count
};

/// The stable names, in the order of the enum.
inline constexpr auto kProblemKindNames = std::to_array<std::string_view>({"", "InvalidName", "InvalidServer",
    "InvalidVlan", "InvalidAddress", "InvalidRoute", "InvalidMtu", "InvalidInterface", "InvalidPrefix",
    "InvalidSecrets", "UnknownSetting", "InterfaceTaken", "AddressInUse", "SubnetOverlap", "AlreadyConnected",
    "TooManySessions", "DeviceUnavailable", "NetworkConfiguration", "NotAuthorized", "NoSuchSession",
    "ServerNotFound", "ServerUnreachable", "ServerLost", "ServerRefused", "LoginRefused", "PermissionDenied",
    "TlsFailed", "AddressConflict", "NoFreeAddress", "DuplicateMac", "BridgeLoop", "BridgeFull", "BridgeOff",
    "Storm", "KeyMismatch", "WorkerDied", "DeviceLost", "HelperMissing", "HelperLost", "Internal"});
static_assert(kProblemKindNames.size() == static_cast<std::size_t>(ProblemKind::Count));

constexpr std::string_view nameOf(ProblemKind kind)
{
    return kProblemKindNames[static_cast<std::size_t>(kind)];
}

/// A field of the settings is wrong: the very same request fails again the very same way.
constexpr bool isInvalidSetting(ProblemKind kind)
{
    return kind >= ProblemKind::InvalidName && kind <= ProblemKind::UnknownSetting;
}

/// One for each sentence of problem_table.cpp, in its order; the stable name is `Kind` or `Kind.Detail`
/// there. The bare kind stands for a detail that is not known here, a newer helper's.
enum class ProblemCode : std::uint16_t {
    None,
    InvalidName,
    InvalidNameTooLong,
    InvalidNameUnprintable,
    InvalidNameProfileId,
    InvalidNameFile,
    InvalidNameFolder,

    InvalidServer,
    InvalidServerMissing,
    InvalidServerTooLong,
    InvalidServerUnprintable,
    InvalidServerScheme,
    InvalidServerLogin,
    InvalidServerPath,
    InvalidServerBracket,
    InvalidServerAfterBracket,
    InvalidServerBareIpv6,
    InvalidServerZone,
    InvalidServerNoHost,
    InvalidServerHost,
    InvalidServerHostCharacter,
    InvalidServerHostLength,
    InvalidServerPort,
    InvalidServerTooMany,
    InvalidServerTlsName,
    InvalidServerTlsNameUnused,
    InvalidServerMixedTls,
    InvalidServerHostName,
    InvalidServerNoAddress,
    InvalidServerHostPort,
    InvalidServerPortTaken,

    InvalidVlan,
    InvalidVlanMissing,
    InvalidVlanRange,
    InvalidVlanHosted,

    InvalidAddress,
    InvalidAddressMissing,
    InvalidAddressMalformed,
    InvalidAddressNoPrefix,
    InvalidAddressPrefix,
    InvalidAddressLoopback,
    InvalidAddressMulticast,
    InvalidAddressUnspecified,
    InvalidAddressSubnet,
    InvalidAddressBroadcast,
    InvalidAddressTooMany,
    InvalidAddressTwice,
    InvalidAddressTwoAutomatic,
    InvalidAddressAutomaticIpv6,
    InvalidAddressAutomaticSubnet,
    InvalidAddressAutomaticPrefix,
    InvalidAddressAutomaticNotForLan,
    InvalidAddressInvitation,

    InvalidRoute,
    InvalidRouteMissing,
    InvalidRouteMalformed,
    InvalidRoutePrefix,
    InvalidRouteHostBits,
    InvalidRouteDefault,
    InvalidRouteDestination,
    InvalidRouteMixed,
    InvalidRouteGateway,
    InvalidRouteNoAddress,
    InvalidRouteOwnSubnet,
    InvalidRouteTwice,
    InvalidRouteTooMany,

    InvalidMtu,
    InvalidMtuRange,
    InvalidMtuIpv6,
    InvalidMtuMaxPayload,

    InvalidInterface,
    InvalidInterfaceTooLong,
    InvalidInterfaceCharacters,
    InvalidInterfaceReserved,

    InvalidPrefix,
    InvalidPrefixCharacters,
    InvalidPrefixReserved,

    InvalidSecrets,
    InvalidSecretsNotText,
    InvalidSecretsLine,
    InvalidSecretsTwoLogins,
    InvalidSecretsPasswordAlone,
    InvalidSecretsNkeySeed,
    InvalidSecretsCredentials,
    InvalidSecretsNetworkKeyTypo,
    InvalidSecretsNetworkKeyLength,
    InvalidSecretsNetworkKeyUnprintable,
    InvalidSecretsNotPem,
    InvalidSecretsCertificateAlone,
    InvalidSecretsKeyAlone,
    InvalidSecretsKeyNotPem,
    InvalidSecretsKeyEncrypted,
    InvalidSecretsTooLarge,
    InvalidSecretsTlsUnused,
    InvalidSecretsLoginTooLong,
    InvalidSecretsLoginLine,
    InvalidSecretsLoginTwice,
    InvalidSecretsLoginZeroByte,
    InvalidSecretsLoginBase64,
    InvalidSecretsTwice,
    InvalidSecretsManyLines,
    InvalidSecretsEmptyFile,
    InvalidSecretsNotSealedMemfd,
    InvalidSecretsNotRegular,
    InvalidSecretsUnreadable,
    InvalidSecretsFileNotOpened,
    InvalidSecretsOnlyNetworkKey,
    InvalidSecretsNotSealed,
    InvalidSecretsUnusable,
    InvalidSecretsNeeded,
    InvalidSecretsNeededBecause,
    InvalidSecretsFile,
    InvalidSecretsNoSuchFile,
    InvalidSecretsFileUnreadable,
    InvalidSecretsFileTooLarge,
    InvalidSecretsFileNotPrivate,

    UnknownSetting,
    UnknownSettingNamed,
    UnknownSettingWrongType,
    UnknownSettingCapture,
    UnknownSettingProbeRequest,
    UnknownSettingProfileEntry,
    UnknownSettingNotProfiles,
    UnknownSettingNewerProfiles,
    UnknownSettingProfileInFile,
    UnknownSettingProfileTwice,
    UnknownSettingInvitationDamaged,
    UnknownSettingInvitationVersion,
    UnknownSettingInvitationTooLong,
    UnknownSettingInvitationExpired,
    UnknownSettingInvitationSetting,
    UnknownSettingInvitationTwice,
    UnknownSettingInvitationSecret,
    UnknownSettingInvitationNeeds,
    UnknownSettingInvitationEmptySecret,
    UnknownSettingInvitationPublicSecret,
    UnknownSettingInvitationHasSecret,
    UnknownSettingInvitationNoSecrets,
    UnknownSettingInvitationSecondPart,
    UnknownSettingNotInvitation,
    UnknownSettingNotInvitationSecrets,
    UnknownSettingFileTooLong,
    UnknownSettingNotKeyValue,
    UnknownSettingMalformedKey,
    UnknownSettingNoValue,
    UnknownSettingNotUtf8,
    UnknownSettingNoSuchKey,
    UnknownSettingKeyTwice,
    UnknownSettingYesOrNo,
    UnknownSettingRelativePath,
    UnknownSettingNoCredentials,
    UnknownSettingNoBootProfile,
    UnknownSettingBootProfileUnreadable,
    UnknownSettingBootProfileNotRegular,
    UnknownSettingBootProfileWritable,

    InterfaceTaken,

    AddressInUse,

    SubnetOverlap,
    SubnetOverlapInterface,
    SubnetOverlapRoute,
    SubnetOverlapRule,
    SubnetOverlapGateway,
    SubnetOverlapNameServer,
    SubnetOverlapServer,
    SubnetOverlapServerName,
    SubnetOverlapYielded,
    SubnetOverlapYieldedRoute,
    SubnetOverlapYieldedWider,
    SubnetOverlapYieldedGateway,
    SubnetOverlapYieldedNameServer,
    SubnetOverlapServerRoute,

    AlreadyConnected,
    AlreadyConnectedProfile,
    AlreadyConnectedVlan,

    TooManySessions,
    TooManySessionsConnected,
    TooManySessionsRequests,
    TooManySessionsQuestions,

    DeviceUnavailable,
    DeviceUnavailableNotSupported,
    DeviceUnavailableNotPermitted,
    DeviceUnavailableNoDevice,
    DeviceUnavailableNotForUsers,
    DeviceUnavailableNamespaceSetting,
    DeviceUnavailableNamespaceRefused,

    NetworkConfiguration,
    NetworkConfigurationReadOnly,
    NetworkConfigurationIpv6Off,
    NetworkConfigurationIpv6Missing,
    NetworkConfigurationTakenDown,
    NetworkConfigurationAddressRemoved,
    NetworkConfigurationOtherMac,
    NetworkConfigurationOtherMtu,
    NetworkConfigurationRouteRemoved,
    NetworkConfigurationRouteElsewhere,
    NetworkConfigurationGamesElsewhere,

    NotAuthorized,
    NotAuthorizedUnidentified,
    NotAuthorizedCallerLeft,
    NotAuthorizedOtherUser,
    NotAuthorizedDismissed,
    NotAuthorizedNobodyToAsk,
    NotAuthorizedTooSlow,
    NotAuthorizedNoPolkit,
    NotAuthorizedBusPolicy,
    NotAuthorizedForeign,
    NotAuthorizedInterfaceName,
    NotAuthorizedPublicSubnet,
    NotAuthorizedRoutedSubnet,

    NoSuchSession,
    NoSuchSessionDisconnected,
    NoSuchSessionNotConnected,
    NoSuchSessionNothingConnected,
    NoSuchSessionNothingToDisconnect,
    NoSuchSessionNotHosted,

    ServerNotFound,
    ServerNotFoundNoInterface,

    ServerUnreachable,
    ServerUnreachableNotNats,
    ServerUnreachableSilent,
    ServerUnreachableLoopbackOnly,
    ServerUnreachableWrongPort,

    ServerLost,
    ServerLostClosed,
    ServerLostSilent,
    ServerLostStale,
    ServerLostSlowConsumer,
    ServerLostProtocol,
    ServerLostHostStopped,
    ServerLostHostFailed,
    ServerLostHostingEnded,

    ServerRefused,
    ServerRefusedConnections,
    ServerRefusedAccountConnections,
    ServerRefusedSubscriptions,
    ServerRefusedThrottled,
    ServerRefusedLoginTimeout,
    ServerRefusedAccount,

    LoginRefused,
    LoginRefusedExpired,
    LoginRefusedExpiredOn,
    LoginRefusedNotYetValid,
    LoginRefusedAccountExpired,
    LoginRefusedRevoked,

    PermissionDenied,

    TlsFailed,
    TlsFailedExpired,
    TlsFailedNotYetValid,
    TlsFailedWrongName,
    TlsFailedUntrusted,
    TlsFailedOldVersion,
    TlsFailedClientCertificate,
    TlsFailedPlaintext,
    TlsFailedRequired,
    TlsFailedFirst,
    TlsFailedBrokenOff,
    TlsFailedLibrary,

    AddressConflict,

    NoFreeAddress,

    DuplicateMac,

    BridgeLoop,

    BridgeFull,
    BridgeOff,

    Storm,
    StormOther,
    StormThisComputer,

    KeyMismatch,
    KeyMismatchOtherKey,
    KeyMismatchUnsealed,
    KeyMismatchSealed,

    WorkerDied,
    WorkerDiedNotStarted,
    WorkerDiedUserNamespace,
    WorkerDiedRestarting,

    DeviceLost,
    DeviceLostMoved,

    HelperMissing,
    HelperMissingNotStarted,
    HelperMissingNoBus,

    HelperLost,
    HelperLostStopping,
    HelperLostNoAnswer,
    HelperLostBusLost,

    Internal,
    InternalForeignError,
    InternalNoMemory,
    InternalNoPipe,
    InternalCaptureFull,
    InternalLoginNotSent,
    InternalProbeNotRun,
    InternalSeveralMatch,
    InternalSeveralConnected,
    InternalQrTooLong,
    InternalNotInstalled,
    InternalHostCertificate,
    InternalHostFilesDamaged,
    InternalProfilesLocked,
    InternalProfilesNewer,
    InternalProfilesUnreadable,
    InternalProfilesDamaged,
    InternalFileDiskFull,
    InternalFileQuota,
    InternalFileReadOnly,
    InternalFileNotPermitted,
    InternalFileNameTooLong,
    InternalFileInTheWay,
    InternalFileNotWritten,
    InternalKeyringLocked,
    InternalNoKeyring,
    InternalKeyringFailed,
    InternalKeyringEntry,

    Count
};

/// `InvalidAddress.Loopback`, for instance: the last part of the D-Bus error's name, the code in JSON.
std::string_view nameOf(ProblemCode code);
ProblemKind kindOf(ProblemCode code);
/// The code of a stable name; that of its kind for an unknown detail, Internal for an unknown kind, None for
/// an empty name.
ProblemCode problemCodeOf(std::string_view name);

} // namespace vnats
