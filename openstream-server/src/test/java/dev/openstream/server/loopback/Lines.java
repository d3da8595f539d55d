package dev.openstream.server.loopback;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients send and what they get, as it stands on the wire. */
final class Lines {

    static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    static final String HANDSHAKE_ACK = "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}";
    static final String MONITOR_ACK = "{\"type\":\"monitor_ack\"}";
    static final String DATA = "{\"type\":\"data\"";
    static final String CONTROL_ERR = "{\"type\":\"control_err\"";

    private static final Pattern TS = Pattern.compile("\"ts\":(\\d+)");

    private Lines() {}

    static String monitor(int periodMillis) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":" + periodMillis
                + ",\"url\":\"/project/rgen\"}}";
    }

    /** A CONTROL that can be told from others by its number. */
    static String control(int number) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/point/" + number + "\"}}";
    }

    static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }

    static String stopAck(String target) {
        return "{\"type\":\"stop_ack\",\"target\":\"" + target + "\"}";
    }

    /** How an error line with {@code code} begins. */
    static String error(String code) {
        return "{\"error\":\"" + code + "\"";
    }

    /** The {@code ts} of a data line. */
    static long ts(String data) {
        Matcher matcher = TS.matcher(data);
        if (!matcher.find()) {
            throw new AssertionError("no ts in " + data);
        }
        return Long.parseLong(matcher.group(1));
    }
}
