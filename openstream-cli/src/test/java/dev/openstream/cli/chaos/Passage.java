package dev.openstream.cli.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection on a {@link BadNetwork}: two threads that hand on, each one way, and what goes wrong with that. */
final class Passage {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int SHORTEST_BYTES = 100;
    private static final int MORE_BYTES = 12_000;
    private static final int LONGEST_DELAY_MILLIS = 60;

    /** Longer than any limit that the storm's server has for a peer that shows no life. */
    static final int FORGOTTEN_MILLIS = 4_500;

    private final BadNetwork network;
    private final Socket client;
    private final Socket server;
    private final @Nullable Trouble trouble;
    private final int delayMillis;

    /** Source of chance on the way up, and one on the way down. */
    private final Random up;

    private final Random down;

    /** After so many bytes, both ways together, it happens. */
    private final int limitBytes;

    private final AtomicLong passed = new AtomicLong();
    private final AtomicBoolean happened = new AtomicBoolean();

    Passage(BadNetwork network, Socket client, Socket server, Random random, @Nullable Trouble trouble) {
        this.network = network;
        this.client = client;
        this.server = server;
        this.trouble = trouble;
        this.delayMillis = 1 + random.nextInt(LONGEST_DELAY_MILLIS);
        this.limitBytes = SHORTEST_BYTES + random.nextInt(MORE_BYTES);
        this.up = new Random(random.nextLong());
        this.down = new Random(random.nextLong());
    }

    void start() {
        Thread.ofVirtual().start(() -> handOn(client, server, up));
        Thread.ofVirtual().start(() -> handOn(server, client, down));
    }

    /** Resets it, unless it is half-open: then the server has to notice by itself. */
    void calm() {
        if (!halfOpen()) {
            reset();
        }
    }

    void reset() {
        linger(client);
        linger(server);
        end();
    }

    private static void linger(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // The socket is closed already.
        }
    }

    private void end() {
        close(client);
        close(server);
        network.over(this);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is gone in either case.
        }
    }

    private void handOn(Socket from, Socket to, Random random) {
        byte[] chunk = new byte[CHUNK_BYTES];
        boolean goesOn = true;
        try {
            InputStream in = from.getInputStream();
            while (goesOn) {
                int length = in.read(chunk);
                goesOn = length >= 0 && !(from.equals(server) ? deaf(length) : lost(length));
                if (goesOn) {
                    goesOn = pass(chunk, length, to, random);
                }
            }
        } catch (IOException e) {
            // One side is gone; the other one follows, unless nobody tells it.
        }
        if (!halfOpen()) {
            end();
        } else if (from.equals(server)) {
            forget();
        }
    }

    boolean halfOpen() {
        return trouble == Trouble.HALF_OPEN && happened.get();
    }

    private boolean lost(int length) {
        return trouble == Trouble.HALF_OPEN && over(length);
    }

    /**
     * Decides if all data of the server are left unread from now on. If so, waits until the client gives up. Then
     * this waits until the client gives up.
     */
    private boolean deaf(int length) throws IOException {
        if (trouble == Trouble.NOT_READING && over(length)) {
            sleep(FORGOTTEN_MILLIS);
            return true;
        }
        return lost(length);
    }

    /** Counts {@code length} bytes; whether the limit is passed. */
    private boolean over(int length) {
        if (passed.addAndGet(length) < limitBytes) {
            return false;
        }
        if (happened.compareAndSet(false, true) && trouble != null) {
            network.happened(trouble);
        }
        return true;
    }

    /** Hands on {@code length} bytes; whether there may be more. */
    private boolean pass(byte[] chunk, int length, Socket to, Random random) throws IOException {
        OutputStream out = to.getOutputStream();
        if (trouble == null) {
            out.write(chunk, 0, length);
            return true;
        }
        switch (trouble) {
            case DELAY -> {
                noteOnce();
                sleep(delayMillis);
                out.write(chunk, 0, length);
            }
            case JITTER -> {
                noteOnce();
                sleep(random.nextInt(delayMillis));
                out.write(chunk, 0, length);
            }
            case SINGLE_BYTES -> singly(chunk, length, to);
            case CUT, RESET -> {
                if (over(length)) {
                    out.write(chunk, 0, random.nextInt(length));
                    if (trouble == Trouble.RESET) {
                        reset();
                    }
                    return false;
                }
                out.write(chunk, 0, length);
            }
            case HALF_OPEN, NOT_READING -> out.write(chunk, 0, length);
        }
        return true;
    }

    /** Sends byte by byte, upwards only: the server has to put the lines together. */
    private void singly(byte[] chunk, int length, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        if (to.equals(client)) {
            out.write(chunk, 0, length);
            return;
        }
        noteOnce();
        for (int i = 0; i < length; i++) {
            out.write(chunk[i]);
        }
    }

    private void noteOnce() {
        if (trouble != null && happened.compareAndSet(false, true)) {
            network.happened(trouble);
        }
    }

    /** The server is to notice by itself that nobody is there any more. */
    private void forget() {
        try {
            sleep(FORGOTTEN_MILLIS);
            if (!server.isClosed() && !ended()) {
                network.outlivedByTheServer();
            }
        } catch (IOException e) {
            // The storm is over; nobody waits any more.
        }
        end();
    }

    /** Returns true if the server has closed its side: all that waits can be read, to its end. */
    private boolean ended() throws IOException {
        // The system probes a full window ever more seldom after a long time without reading.
        server.setSoTimeout(FORGOTTEN_MILLIS);
        try {
            server.getInputStream().skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void sleep(int millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
