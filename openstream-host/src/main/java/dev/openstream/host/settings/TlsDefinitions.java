package dev.openstream.host.settings;

import java.util.List;

/** Certificates of Open Stream over TLS. */
final class TlsDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.TLS_CERTIFICATE,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "none",
                    "path of the server's certificate and its issuers in PEM; turns TLS on; read again when it"
                            + " changes"),
            new Definition(
                    Setting.TLS_KEY,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "none",
                    "path of the certificate's private key in PEM, PKCS#8, without a password"),
            new Definition(
                    Setting.TLS_CLIENT_CA,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "none",
                    "path of CA certificates in PEM, one of which must have issued the client's certificate"));

    private TlsDefinitions() {}
}
