package dev.openstream.host.settings;

import java.util.List;

/** The page in a browser. */
final class UiDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.UI_PORT,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 65_535),
                    "0",
                    "port of the page of all controllers; 0 = none. A simulated controller has its page at http-port too"),
            new Definition(
                    Setting.UI_HOST,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "127.0.0.1",
                    "address of ui-port; an address other than loopback needs ui-token-file"),
            new Definition(
                    Setting.UI_TOKEN_FILE,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of a file with the token to sign in with at ui-port, 16 characters or more; none = no token"),
            new Definition(
                    Setting.UI_TLS_CERTIFICATE,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of the certificate of ui-port and its issuers in PEM; turns TLS on; read again when it changes"),
            new Definition(
                    Setting.UI_TLS_KEY,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of the certificate's private key in PEM, PKCS#8, without a password"),
            new Definition(
                    Setting.UI_ALLOW_ORIGIN,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "origins at which the page of ui-port is opened, like https://lab.example:8443, separated by commas;"
                            + " none = addresses and names of this machine"),
            new Definition(
                    Setting.UI_CONSOLE,
                    SettingScope.PROCESS,
                    new Rule.Flag(),
                    "false",
                    "the page may send lines to a controller behind a gateway, but never CONTROL"),
            new Definition(
                    Setting.ROBOT_DESCRIPTION,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "path of a folder with one URDF and its meshes, which the page draws; none = the robot's model"));

    private UiDefinitions() {}
}
