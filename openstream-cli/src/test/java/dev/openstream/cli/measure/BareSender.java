package dev.openstream.cli.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * The floor: a process of its own that does nothing but send a line of the same length at the same period, by a thread
 * that parks until each beat. It skips the beats that it is too late for, as the server does. Prints its port.
 */
public final class BareSender {

    private static final String FILLER = "x".repeat(240);

    private BareSender() {}

    public static void main(String[] args) throws IOException {
        long periodNanos = Long.parseLong(args[0]);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            try (Socket receiver = listener.accept()) {
                receiver.setTcpNoDelay(true);
                send(receiver, periodNanos);
            } catch (SocketException e) {
                // The receiver has seen enough.
            }
        }
    }

    private static void send(Socket receiver, long periodNanos) throws IOException {
        long start = System.nanoTime();
        long beat = 1;
        while (true) {
            long due = start + beat * periodNanos;
            long now = System.nanoTime();
            while (now < due) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            beat = (now - start) / periodNanos;
            receiver.getOutputStream().write((beat + " " + FILLER + "\n").getBytes(StandardCharsets.US_ASCII));
            beat++;
        }
    }
}
