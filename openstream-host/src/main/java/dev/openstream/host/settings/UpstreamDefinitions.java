package dev.openstream.host.settings;

import java.util.List;

/** The controller behind the server, if it is a gateway. */
final class UpstreamDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.UPSTREAM,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "controller behind this server, http://HOST:PORT, https://HOST:PORT or openstream://HOST:49000;"
                            + " none = the simulated controller"),
            new Definition(
                    Setting.UPSTREAM_CONNECTIONS,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(3, 1_000),
                    "8",
                    "most connections to the upstream: one for CONTROL; with http one for hold; with openstream one"
                            + " for each recipe"),
            new Definition(
                    Setting.UPSTREAM_CONFIRM,
                    SettingScope.CONTROLLER,
                    new Rule.Choice(List.of("executed", "taken")),
                    "executed",
                    "moment at which a CONTROL over openstream counts as done; taken is for a controller that stays"
                            + " busy until a STOP"),
            new Definition(
                    Setting.UPSTREAM_HTTP,
                    SettingScope.CONTROLLER,
                    new Rule.Flag(),
                    "true",
                    "an upstream over http is offered at http-port as well"),
            new Definition(
                    Setting.UPSTREAM_MAX_CALLS_PER_SEC,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 100_000),
                    "2000",
                    "most calls to an upstream over http in a second"),
            new Definition(
                    Setting.UPSTREAM_MAX_RECIPES,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 10_000),
                    "16",
                    "most different recipes that are monitored over http at a time"),
            new Definition(
                    Setting.UPSTREAM_MAX_BODY_BYTES,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1_024, 64 << 20),
                    "1048576",
                    "longest answer of an upstream over http"),
            new Definition(
                    Setting.UPSTREAM_HOLD,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "/project/robot/trajectory/joint_traject_init",
                    "path of the POST over http that makes the robot hold; none = there is no robot"),
            new Definition(
                    Setting.UPSTREAM_TRUST_STORE,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "path of the CA certificates for https, PEM or PKCS12; none = the system's"),
            new Definition(
                    Setting.UPSTREAM_CREDENTIALS_FILE,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "path of a file with \"basic USER:PASSWORD\" or \"bearer TOKEN\" for an upstream over http; none"
                            + " = no credentials"));

    private UpstreamDefinitions() {}
}
