package dev.openstream.host.settings;

import java.util.List;

/** The controller behind the server, if it is a gateway. */
final class UpstreamDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.UPSTREAM,
                    new Rule.Text(),
                    "none",
                    "the controller behind this server, http://HOST:PORT, https://HOST:PORT or openstream://HOST:49000, instead of"
                            + " a simulated one; none for none"),
            new Definition(
                    Setting.UPSTREAM_CONNECTIONS,
                    new Rule.Whole(3, 1_000),
                    "8",
                    "most connections to the upstream: one for CONTROL, over http one for hold; over openstream one for each recipe"),
            new Definition(
                    Setting.UPSTREAM_CONFIRM,
                    new Rule.Choice(List.of("executed", "taken")),
                    "executed",
                    "when a CONTROL over openstream is done; taken for a controller that stays busy until a STOP"),
            new Definition(
                    Setting.UPSTREAM_HTTP,
                    new Rule.Flag(),
                    "true",
                    "whether an upstream over http is offered at http-port too"),
            new Definition(
                    Setting.UPSTREAM_MAX_CALLS_PER_SEC,
                    new Rule.Whole(1, 100_000),
                    "2000",
                    "most calls of an upstream over http in a second"),
            new Definition(
                    Setting.UPSTREAM_MAX_RECIPES,
                    new Rule.Whole(1, 10_000),
                    "16",
                    "most different recipes that are monitored over http at a time"),
            new Definition(
                    Setting.UPSTREAM_MAX_BODY_BYTES,
                    new Rule.Whole(1_024, 64 << 20),
                    "1048576",
                    "longest answer of an upstream over http"),
            new Definition(
                    Setting.UPSTREAM_HOLD,
                    new Rule.Text(),
                    "/project/robot/trajectory/joint_traject_init",
                    "what is called over http, by POST, to make the robot hold; none where there is no robot"),
            new Definition(
                    Setting.UPSTREAM_TRUST_STORE,
                    new Rule.Text(),
                    "none",
                    "path of the certificates that https is believed by, PEM or PKCS12; none for the system's"),
            new Definition(
                    Setting.UPSTREAM_CREDENTIALS_FILE,
                    new Rule.Text(),
                    "none",
                    "path of a file with \"basic USER:PASSWORD\" or \"bearer TOKEN\" for an upstream over http; none for none"));

    private UpstreamDefinitions() {}
}
