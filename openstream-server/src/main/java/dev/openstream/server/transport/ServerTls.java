package dev.openstream.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a listener shows by TLS 1.2 and 1.3, and whom it asks for a certificate. Immutable. */
public final class ServerTls {

    /** How long before its end a certificate is warned of. */
    private static final Duration WARNING = Duration.ofDays(30);

    private final SslContext context;
    private final Instant from;
    private final Instant until;

    private ServerTls(SslContext context, X509Certificate certificate) {
        this.context = context;
        this.from = certificate.getNotBefore().toInstant();
        this.until = certificate.getNotAfter().toInstant();
    }

    /**
     * Reads it from files in PEM.
     *
     * @param certificate the server's, then those that it was issued by, if any
     * @param key its private key in PKCS#8, without a password
     * @param clientAuthority those that issue the certificates of clients, who must then have one; null if none is asked for
     * @throws IOException if they cannot be used together; the message says why
     */
    public static ServerTls read(Path certificate, Path key, @Nullable Path clientAuthority) throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            X509Certificate first =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            // By the JDK, as everywhere here: nothing native is needed.
            SslContextBuilder builder = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2");
            if (clientAuthority != null) {
                builder.trustManager(clientAuthority.toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            return new ServerTls(builder.build(), first);
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The handler of one connection.
     *
     * @param tasks where the long computations of a handshake are made
     * @param handshakeMillis how long a peer has for it
     */
    SslHandler newHandler(ByteBufAllocator allocator, Executor tasks, long handshakeMillis) {
        SslHandler handler = context.newHandler(allocator, tasks);
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        return handler;
    }

    /** What is to be said of its certificate at {@code now}; null if nothing is. */
    @Nullable
    String warning(Instant now) {
        if (now.isAfter(until)) {
            return "the certificate has expired on " + until + "; it is shown all the same, and clients will refuse it";
        }
        if (now.isBefore(from)) {
            return "the certificate is valid from " + from + " on only; clients will refuse it";
        }
        return Duration.between(now, until).compareTo(WARNING) < 0
                ? "the certificate will expire on " + until
                : null;
    }
}
