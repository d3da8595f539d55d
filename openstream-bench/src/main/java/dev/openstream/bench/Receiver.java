package dev.openstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one receiver for floor and ours: a thread that reads all connections and notes when each line arrived. Connections
 * are opened before it starts.
 */
final class Receiver implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
    private final Thread thread = new Thread(this::receive, "receiver");
    private volatile boolean closed;

    Receiver() throws IOException {
        thread.setDaemon(true);
    }

    /** Connects to {@code port}, says {@code opening}, and will read into {@code lane}. */
    SocketChannel open(int port, String opening, Lane lane) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(opening.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, lane);
        channels.add(channel);
        return channel;
    }

    void start() {
        thread.start();
    }

    private void receive() {
        try {
            while (!closed) {
                selector.select(this::read, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            bytes.clear();
            int read = ((SocketChannel) key.channel()).read(bytes);
            long now = System.nanoTime();
            if (read < 0) {
                key.cancel();
                return;
            }
            ((Lane) key.attachment()).take(bytes.flip(), now);
        } catch (IOException e) {
            key.cancel();
        }
    }

    /** Stops reading; the lanes are the caller's again. */
    void stop() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading and closes every connection. */
    @Override
    public void close() throws IOException {
        stop();
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
