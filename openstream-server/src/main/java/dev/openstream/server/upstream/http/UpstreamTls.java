package dev.openstream.server.upstream.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates that an {@code https} upstream is trusted by. The name in its certificate is always checked. */
public final class UpstreamTls {

    private final SslContext context;

    private UpstreamTls(@Nullable TrustManagerFactory trusted) throws SSLException {
        // By the JDK: nothing native is needed for a few calls.
        this.context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(trusted)
                .build();
    }

    /**
     * Trusts the authorities that the JDK trusts.
     *
     * @throws IOException if this JVM has no TLS
     */
    public static UpstreamTls ofSystem() throws IOException {
        return new UpstreamTls(null);
    }

    /**
     * Trusts a server with a certificate that is in {@code file}, or that was issued by one of them.
     *
     * @param file certificates in PEM, or a PKCS12 store ({@code .p12}, {@code .pfx}) with Java's usual password,
     *     {@code changeit}: what is believed is no secret
     * @throws IOException if it cannot be read or has no certificate; the message says why
     */
    public static UpstreamTls trusting(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (name.endsWith(".p12") || name.endsWith(".pfx")) {
                store.load(in, "changeit".toCharArray());
            } else {
                fill(store, CertificateFactory.getInstance("X.509").generateCertificates(in));
            }
            if (store.size() == 0) {
                throw new IOException("it contains no certificate");
            }
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            return new UpstreamTls(trusted);
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void fill(KeyStore store, Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted " + store.size(), certificate);
        }
    }

    /** The handler of one connection to {@code peer}, whose name its certificate must have. */
    SslHandler newHandler(ByteBufAllocator allocator, InetSocketAddress peer) {
        SslHandler handler = context.newHandler(allocator, peer.getHostString(), peer.getPort());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }
}
