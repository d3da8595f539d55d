package dev.openstream.protocol.codec;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Encoder of events to lines, as a server sends them (protocol section 3). Thread-safe: it has no state. */
public final class EventEncoder {

    private EventEncoder() {}

    /**
     * Appends an event as one compact line with its LF.
     *
     * @param event event to write
     * @param line buffer to append to
     */
    public static void encode(Event event, JsonBuilder line) {
        switch (event) {
            case Event.HandshakeAck ack -> {
                line.raw("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"")
                        .raw(ProtocolVersion.TEXT)
                        .raw('"');
                if (ack.deadmanMillis() > 0) {
                    line.raw(",\"deadman_ms\":").number(ack.deadmanMillis());
                }
                line.raw("}\n");
            }
            case Event.MonitorAck ack -> line.raw("{\"type\":\"monitor_ack\"}\n");
            case Event.StopAck ack ->
                line.raw("{\"type\":\"stop_ack\",\"target\":\"")
                        .raw(ack.target().word())
                        .raw("\"}\n");
            case Event.ControlErr err -> controlErr(err, line);
            case Event.Data data -> data(data, line);
            case Refusal refusal -> refusal(refusal, line);
        }
    }

    private static void controlErr(Event.ControlErr err, JsonBuilder line) {
        line.raw("{\"type\":\"control_err\",\"status\":").number(err.status());
        value(",\"body\":", err.body(), line);
        line.raw("}\n");
    }

    private static void data(Event.Data data, JsonBuilder line) {
        line.raw("{\"type\":\"data\"");
        value(",\"id\":", data.id(), line);
        line.raw(",\"ts\":").number(data.tsMillis());
        line.raw(",\"svc_dur_ms\":").fixed(data.svcDurNanos() / 1e6, 3);
        value(",\"result\":", data.result(), line);
        boolean successful = data.status() >= 200 && data.status() < 300;
        if (!successful || data.result() == null) {
            line.raw(",\"status\":").number(data.status());
        }
        if (data.timing() != null) {
            timing(data.timing(), line);
        }
        line.raw("}\n");
    }

    private static void timing(Event.Timing timing, JsonBuilder line) {
        line.raw(",\"timing\":{\"beat\":").number(timing.beat());
        line.raw(",\"late_ms\":").fixed(timing.lateNanos() / 1e6, 3);
        line.raw(",\"missed\":").number(timing.missed());
        line.raw(",\"dropped\":").number(timing.dropped()).raw('}');
    }

    private static void refusal(Refusal refusal, JsonBuilder line) {
        line.raw("{\"error\":\"").raw(refusal.code().code()).raw("\",\"message\":");
        line.string(refusal.message());
        if (!refusal.hint().isEmpty()) {
            line.raw(",\"hint\":").string(refusal.hint());
        }
        line.raw("}\n");
    }

    private static void value(String name, @Nullable JsonText value, JsonBuilder line) {
        if (value != null) {
            line.raw(name).raw(value);
        }
    }
}
