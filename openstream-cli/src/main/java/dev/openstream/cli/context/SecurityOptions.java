package dev.openstream.cli.context;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.client.PemFiles;
import dev.openstream.client.Security;
import dev.openstream.host.settings.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for TLS and tokens: part of {@link TargetOptions}. */
final class SecurityOptions {

    @Option(
            names = "--tls",
            description = "Open Stream over TLS; the server's certificate must have the name of --host")
    private boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "CA certificates in PEM for the server's certificate (default: the system's); means --tls")
    private @Nullable Path authority;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "certificate in PEM to present to a server that asks for one; means --tls")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "its private key in PEM, PKCS#8, without a password")
    private @Nullable Path key;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file with the token that the server asks for; of NAME:TOKEN the part after the colon")
    private @Nullable Path tokenFile;

    /** Returns true if any of these options is given. */
    boolean given() {
        return tls || authority != null || certificate != null || key != null || tokenFile != null;
    }

    /**
     * Security as the options say.
     *
     * @throws Failure if a file cannot be used
     */
    Security security() {
        return new Security(context(), token());
    }

    private @Nullable SSLContext context() {
        if ((certificate == null) != (key == null)) {
            throw new Failure(Exit.USAGE, "--tls-cert and --tls-key go together");
        }
        if (!tls && authority == null && certificate == null) {
            return null;
        }
        try {
            return PemFiles.tls(authority, certificate, key);
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "--tls-ca, --tls-cert or --tls-key cannot be used: " + IoReason.withFile(e));
        }
    }

    /** Reads the token; no part of the file's content ever gets into a message. */
    private @Nullable String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            String token = Files.readString(tokenFile).strip();
            String bare = token.substring(token.indexOf(':') + 1);
            if (bare.isEmpty() || !bare.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new Failure(
                        Exit.USAGE, "--token-file " + tokenFile + " must have one line with a token of ASCII");
            }
            return bare;
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "--token-file " + tokenFile + " cannot be read: " + IoReason.of(e));
        }
    }
}
