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
import java.util.concurrent.locks.LockSupport;

/**
 * The one receiver for all that is measured: a thread that reads all connections. Once it is told to record, it notes when
 * each line arrived, for all connections from the same moment on.
 */
final class Receiver implements AutoCloseable {

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
    private final Thread thread = new Thread(this::receive, "receiver");
    private final byte[] chunk = new byte[bytes.capacity()];
    private volatile boolean recording;
    private volatile boolean closed;

    Receiver() throws IOException {
        thread.setDaemon(true);
    }

    /** Connects to {@code port}, says {@code opening}, and reads into {@code stream}. */
    SocketChannel open(int port, String opening, BeatStream stream) throws IOException {
        SocketChannel channel = connect(port, stream);
        say(channel, opening);
        return channel;
    }

    /** Connects to {@code port}, and reads into {@code stream}. */
    SocketChannel connect(int port, BeatStream stream) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channels.add(channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, stream);
        selector.wakeup();
        return channel;
    }

    /** Sends a few lines. */
    static void say(SocketChannel channel, String lines) throws IOException {
        Traffic.write(channel, ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
    }

    void start() {
        thread.start();
    }

    /** Notes beats from now on. */
    void record() {
        recording = true;
    }

    /**
     * Notes beats as soon as every stream has had one; a stream without any after some seconds is starved, and will
     * show.
     */
    void recordAll(List<BeatStream> streams) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!streams.stream().allMatch(BeatStream::started) && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(5_000_000);
        }
        record();
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
            bytes.flip().get(chunk, 0, read);
            ((BeatStream) key.attachment()).take(chunk, read, now, recording);
        } catch (IOException e) {
            key.cancel();
        }
    }

    /** Stops reading; the streams are the caller's again. */
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
