package dev.openstream.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a listener (TLS 1.2 and 1.3): its certificate, and the certificates that it requires of clients.
 * Immutable.
 */
public final class ServerTls {

    /** Time before the end of a certificate at which a warning is logged. */
    private static final Duration WARNING = Duration.ofDays(30);

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** Time that a peer has for its handshake where nothing else is set. */
    static final long HANDSHAKE_MILLIS = 10_000;

    private final SslContext context;
    private final X509Certificate certificate;
    private final boolean asksForCertificates;
    private final Instant from;
    private final Instant until;

    private ServerTls(SslContext context, X509Certificate certificate, boolean asksForCertificates) {
        this.context = context;
        this.certificate = certificate;
        this.asksForCertificates = asksForCertificates;
        this.from = certificate.getNotBefore().toInstant();
        this.until = certificate.getNotAfter().toInstant();
    }

    /**
     * Reads PEM files.
     *
     * @param certificate file with the server's certificate, followed by those of its issuers, if any
     * @param key file with its private key in PKCS#8, without a password
     * @param clientAuthority file with the issuers of clients' certificates, which are then required; null for none
     * @throws IOException if the files cannot be used together; the message gives the reason
     */
    public static ServerTls read(Path certificate, Path key, @Nullable Path clientAuthority) throws IOException {
        try {
            X509Certificate[] chain = chain(certificate);
            PrivateKey own = privateKey(key, chain[0].getPublicKey().getAlgorithm());
            checkPair(own, chain[0].getPublicKey());
            // By the JDK, as everywhere here: nothing native is needed.
            SslContextBuilder builder = SslContextBuilder.forServer(own, chain)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2");
            if (clientAuthority != null) {
                builder.trustManager(chain(clientAuthority)).clientAuth(ClientAuth.REQUIRE);
            }
            return new ServerTls(builder.build(), chain[0], clientAuthority != null);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static X509Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(file + ": it contains no certificate");
            }
            return chain;
        }
    }

    private static PrivateKey privateKey(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(file + ": it contains no private key in PKCS#8 without a password");
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    /** One of two files may be new already and the other one not yet: nobody could connect. */
    private static void checkPair(PrivateKey key, PublicKey publicKey) throws IOException, GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        if (!signature.verify(signed)) {
            throw new IOException("the private key does not belong to the certificate");
        }
    }

    /** The handler of {@code channel}, which has ten seconds for its handshake; its computations are made beside {@code loop}. */
    public SslHandler newHandler(Channel channel, ControllerLoop loop) {
        return newHandler(channel.alloc(), loop.chores(), HANDSHAKE_MILLIS);
    }

    /**
     * The handler of one connection.
     *
     * @param tasks executor of the long computations of a handshake
     * @param handshakeMillis time that a peer has for it
     */
    SslHandler newHandler(ByteBufAllocator allocator, Executor tasks, long handshakeMillis) {
        SslHandler handler = context.newHandler(allocator, tasks);
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        return handler;
    }

    /** The server's certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** True if clients must have a certificate. */
    public boolean asksForCertificates() {
        return asksForCertificates;
    }

    /** Warning about its certificate at {@code now}; null if there is none. */
    @Nullable
    String warning(Instant now) {
        if (now.isAfter(until)) {
            return "the certificate expired on " + until + "; it is still used, and clients will reject it";
        }
        if (now.isBefore(from)) {
            return "the certificate is not valid before " + from + "; clients will reject it";
        }
        return Duration.between(now, until).compareTo(WARNING) < 0 ? "the certificate will expire on " + until : null;
    }
}
