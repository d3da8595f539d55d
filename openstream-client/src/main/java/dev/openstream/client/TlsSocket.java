package dev.openstream.client;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS over a socket that is connected. */
final class TlsSocket {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsSocket() {}

    /**
     * Shakes hands by TLS with the server called {@code options.host()}, whose certificate must have that name.
     *
     * @throws IOException if that does not come about within the time that connecting may take
     */
    static Socket over(Socket socket, SSLContext context, ClientOptions options) throws IOException {
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, options.host(), options.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.setSoTimeout(SaturatedDurations.socketMillis(options.connectTimeout()));
        tls.startHandshake();
        tls.setSoTimeout(0);
        return tls;
    }
}
