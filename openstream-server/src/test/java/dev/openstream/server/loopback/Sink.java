package dev.openstream.server.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes one connection and whatever comes over it, as fast as it comes. */
final class Sink implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    Sink() throws IOException {
        Thread thread = new Thread(this::swallow, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void swallow() {
        byte[] bytes = new byte[8192];
        try (Socket peer = listener.accept()) {
            int read = peer.getInputStream().read(bytes);
            while (read >= 0) {
                read = peer.getInputStream().read(bytes);
            }
        } catch (IOException e) {
            // The end of the flood.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
