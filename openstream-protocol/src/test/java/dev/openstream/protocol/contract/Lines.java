package dev.openstream.protocol.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that clients send and get, as they are on the wire. */
public final class Lines {

    public static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    public static final String HANDSHAKE_ACK = "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}";
    public static final String MONITOR_ACK = "{\"type\":\"monitor_ack\"}";
    public static final String DATA = "{\"type\":\"data\"";
    public static final String CONTROL_ERR = "{\"type\":\"control_err\"";

    private static final Pattern TS = Pattern.compile("\"ts\":(\\d+)");

    private Lines() {}

    public static String monitor(int periodMillis) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":" + periodMillis
                + ",\"url\":\"/project/rgen\"}}";
    }

    /** A MONITOR of the angles of six joints, with the id 1. */
    public static String monitorJoints(int periodMillis) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":" + periodMillis
                + ",\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_start\":1,\"jno_n\":6},\"id\":1}}";
    }

    /** A CONTROL that can be told from others by its number. */
    public static String control(int number) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/point/" + number + "\"}}";
    }

    public static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }

    public static String stopAck(String target) {
        return "{\"type\":\"stop_ack\",\"target\":\"" + target + "\"}";
    }

    /** Beginning of an error line with {@code code}. */
    public static String error(String code) {
        return "{\"error\":\"" + code + "\"";
    }

    /** The {@code ts} of a data line. */
    public static long ts(String data) {
        Matcher matcher = TS.matcher(data);
        if (!matcher.find()) {
            throw new AssertionError("no ts in " + data);
        }
        return Long.parseLong(matcher.group(1));
    }
}
