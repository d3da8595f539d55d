package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.util.List;

/** Encoder of commands to lines, as a client sends them (protocol section 3). Thread-safe: it has no state. */
public final class CommandEncoder {

    private CommandEncoder() {}

    /**
     * Appends a command as one line with its LF. Values of {@code args} are written as JSON strings; line breaks in a
     * body become spaces.
     *
     * @param command command to write
     * @param line buffer to append to
     */
    public static void encode(Command command, JsonBuilder line) {
        line.raw("{\"cmd\":\"").raw(command.name().name()).raw("\",\"payload\":{");
        switch (command) {
            case Command.Handshake handshake -> {
                line.raw("\"major\":").number(handshake.major());
                if (handshake.deadmanMillis() > 0) {
                    line.raw(",\"deadman_ms\":").number(handshake.deadmanMillis());
                }
                if (handshake.token() != null) {
                    line.raw(",\"token\":").string(handshake.token());
                }
                if (handshake.probe()) {
                    line.raw(",\"probe\":true");
                }
            }
            case Command.Monitor monitor -> monitor(monitor, line);
            case Command.Control control -> control(control, line);
            case Command.Stop stop ->
                line.raw("\"target\":\"").raw(stop.target().word()).raw('"');
        }
        line.raw("}}\n");
    }

    private static void monitor(Command.Monitor monitor, JsonBuilder line) {
        line.raw("\"method\":\"GET\",\"period_ms\":").number(monitor.periodMillis());
        url(monitor.url(), monitor.args(), line);
        if (monitor.id() != null) {
            line.raw(",\"id\":").raw(monitor.id());
        }
        if (monitor.timing()) {
            line.raw(",\"timing\":true");
        }
    }

    private static void control(Command.Control control, JsonBuilder line) {
        line.raw("\"method\":\"").raw(control.method().name()).raw('"');
        url(control.url(), control.args(), line);
        line.raw(",\"body\":").raw(onOneLine(control.body()));
    }

    private static void url(String url, List<Argument> args, JsonBuilder line) {
        line.raw(",\"url\":").string(url);
        if (!args.isEmpty()) {
            String separator = ",\"args\":{";
            for (Argument arg : args) {
                line.raw(separator).string(arg.name()).raw(':').string(arg.value());
                separator = ",";
            }
            line.raw('}');
        }
    }

    /** A line break between two tokens is JSON, but would end the line; inside strings there is none. */
    private static JsonText onOneLine(JsonText body) {
        byte[] bytes = body.array().clone();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return JsonText.wrap(bytes);
    }
}
