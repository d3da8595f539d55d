package dev.openstream.host.plan;

import dev.openstream.host.settings.IoReason;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.session.handshake.Tokens;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a listener is kept safe by. Nothing of a secret ever gets into a message. */
final class AccessFiles {

    private static final Logger log = LoggerFactory.getLogger(AccessFiles.class);

    private AccessFiles() {}

    /**
     * Settings of one way to speak TLS.
     *
     * @param clientAuthority null where no certificates of clients are asked for
     */
    record Tls(Setting certificate, Setting key, @Nullable Setting clientAuthority) {}

    /** TLS of a listener for Open Stream. */
    static final Tls OF_LISTENER = new Tls(Setting.TLS_CERTIFICATE, Setting.TLS_KEY, Setting.TLS_CLIENT_CA);

    /** TLS of the page's own port. */
    static final Tls OF_PAGE = new Tls(Setting.UI_TLS_CERTIFICATE, Setting.UI_TLS_KEY, null);

    /** Certificate that is presented by TLS as {@code of} names it, null if there is none. */
    static @Nullable Reloaded<ServerTls> tls(Tls of, Settings settings) {
        Path certificate = path(of.certificate(), settings);
        Path key = path(of.key(), settings);
        Path clientAuthority = of.clientAuthority() == null ? null : path(of.clientAuthority(), settings);
        if (certificate == null || key == null) {
            checkNone(certificate == null ? of.key() : of.certificate(), of, settings);
            if (of.clientAuthority() != null) {
                checkNone(of.clientAuthority(), of, settings);
            }
            return null;
        }
        warnIfOthersMayRead(key);
        List<Path> files =
                clientAuthority == null ? List.of(certificate, key) : List.of(certificate, key, clientAuthority);
        try {
            return new Reloaded<>("TLS", files, () -> ServerTls.read(certificate, key, clientAuthority));
        } catch (IOException e) {
            throw WrongSetting.of(
                    of.certificate(),
                    settings.value(of.certificate()),
                    "a certificate in PEM that goes with " + of.key().key() + ", a key in PKCS#8 without a password"
                            + (of.clientAuthority() == null
                                    ? ""
                                    : ", and with " + of.clientAuthority().key())
                            + ": " + IoReason.withFile(e));
        }
    }

    private static void checkNone(Setting setting, Tls of, Settings settings) {
        if (path(setting, settings) != null) {
            throw WrongSetting.of(
                    setting,
                    settings.value(setting),
                    "none, unless " + of.certificate().key() + " and "
                            + of.key().key() + " are both set");
        }
    }

    /** Tokens that HANDSHAKE must carry one of, null if it needs none. */
    static @Nullable Reloaded<Tokens> tokens(Settings settings) {
        Path file = path(Setting.TOKEN_FILE, settings);
        if (file == null) {
            return null;
        }
        warnIfOthersMayRead(file);
        try {
            return new Reloaded<>("tokens", List.of(file), () -> readTokens(file));
        } catch (IOException e) {
            throw WrongSetting.of(
                    Setting.TOKEN_FILE,
                    settings.value(Setting.TOKEN_FILE),
                    "a file with lines of NAME:TOKEN: " + IoReason.of(e));
        }
    }

    private static Tokens readTokens(Path file) throws IOException {
        try {
            return Tokens.parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable Path path(Setting setting, Settings settings) {
        Settings.Value file = settings.value(setting);
        try {
            return file.text().equals(Settings.NONE) ? null : Path.of(file.text());
        } catch (InvalidPathException e) {
            throw WrongSetting.of(setting, file, "a path: " + e.getMessage());
        }
    }

    private static void warnIfOthersMayRead(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn("everybody on this machine may read {}; chmod 600 prevents that", file);
            }
        } catch (UnsupportedOperationException | IOException e) {
            log.debug("{} has no permissions to look at", file);
        }
    }
}
