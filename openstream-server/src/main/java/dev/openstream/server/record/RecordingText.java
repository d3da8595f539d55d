package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.record.FlightRecorder.TakenLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recording in the format that {@code openstream replay} reads, from the client's point of view: {@code send} for its
 * lines and {@code received} for those of the server. It begins with a line that describes the recording, then a
 * HANDSHAKE, because the session's own is usually older than the recording.
 */
final class RecordingText {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";

    private final TakenLines taken;
    private final Instant at;
    private final JsonBuilder line = new JsonBuilder();

    /** Time of the first line that counts; null before it is known. */
    private @Nullable Long firstNanos;

    /** The text of {@code taken}, which was taken {@code at} this moment. */
    RecordingText(TakenLines taken, Instant at) {
        this.taken = taken;
        this.at = at;
    }

    void writeTo(OutputStream out) throws IOException {
        taken.lines().read((fromClient, atNanos, bytes, length) -> note(atNanos));
        write(header(), out);
        write(line.clear().raw("{\"at_ms\":0.000,\"added\":true,\"send\":" + HANDSHAKE + "}\n"), out);
        try {
            taken.lines().read((fromClient, atNanos, bytes, length) -> {
                if (counts(atNanos)) {
                    writeLines(word(fromClient), atNanos, bytes, length, out);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private void note(long atNanos) {
        if (firstNanos == null && counts(atNanos)) {
            firstNanos = atNanos;
        }
    }

    private boolean counts(long atNanos) {
        return atNanos - taken.fromNanos() >= 0;
    }

    private JsonBuilder header() {
        line.clear().raw("{\"recording\":{\"cause\":").string(taken.cause().word());
        if (!taken.cause().detail().isEmpty()) {
            line.raw(",\"detail\":").string(taken.cause().detail());
        }
        taken.session().writeTo(line);
        line.raw(",\"ts\":").string(RecordTime.text(at)).raw(",\"at_ms\":");
        return millis(taken.atNanos()).raw("}}\n");
    }

    private JsonBuilder millis(long atNanos) {
        return line.fixed(firstNanos == null ? 0 : (atNanos - firstNanos) / 1e6, 3);
    }

    /** Writes bytes that went to the client; they have their line ends, and may be more than one line. */
    private void writeLines(String word, long atNanos, byte @Nullable [] bytes, int length, OutputStream out) {
        try {
            if (bytes == null) {
                leftOut(word, atNanos, length, out);
                return;
            }
            int begin = 0;
            while (begin < length) {
                int end = begin;
                while (end < length && bytes[end] != '\n') {
                    end++;
                }
                write(word, atNanos, Arrays.copyOfRange(bytes, begin, end), out);
                begin = end + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String word, long atNanos, byte[] bytes, OutputStream out) throws IOException {
        PlainLine text = new PlainLine(bytes);
        if (text.withheld()) {
            leftOut(word, atNanos, bytes.length, out);
            return;
        }
        line.clear().raw("{\"at_ms\":");
        millis(atNanos).raw(",\"").raw(word).raw("\":");
        text.writeTo(line);
        write(line.raw("}\n"), out);
    }

    private void leftOut(String word, long atNanos, int length, OutputStream out) throws IOException {
        line.clear().raw("{\"at_ms\":");
        millis(atNanos).raw(",\"left_out\":").string(word);
        write(line.raw(",\"bytes\":").number(length).raw("}\n"), out);
    }

    private static String word(boolean fromClient) {
        return fromClient ? "send" : "received";
    }

    private static void write(JsonBuilder text, OutputStream out) throws IOException {
        out.write(text.array(), 0, text.length());
    }
}
