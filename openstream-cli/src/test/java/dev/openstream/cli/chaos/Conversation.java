package dev.openstream.cli.chaos;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/**
 * One session's talk, made up by chance: what the client says, and what must come back, one to one and in order (protocol
 * sections 2 and 3). Success of a CONTROL is silent, so that a {@code control_err} may come or not; everything else is
 * answered.
 */
final class Conversation {

    private static final String DATA = "{\"type\":\"data\"";
    private static final String NO_SUCH = "/no/such/call/";
    private static final int LONG_BYTES = 40_000;

    /**
     * Answer that may come back; {@code stream} is the id of the monitor that runs from then on, 0 for none, -1 for
     * no change.
     */
    private record Expected(String command, String beginning, String part, boolean mayBeSilent, int stream) {

        boolean fits(String line) {
            return isRefusedAfterAnothersStop(line) || fitsWhole(line);
        }

        private boolean isRefusedAfterAnothersStop(String line) {
            return mayBeSilent
                    && line.startsWith("{\"error\":\"control_busy\"")
                    && line.contains("insert_point was not executed: session ")
                    && line.contains(" stopped the robot");
        }

        private boolean fitsWhole(String line) {
            return line.startsWith(beginning)
                    && line.contains(part)
                    && line.contains(NO_SUCH) == part.contains(NO_SUCH);
        }
    }

    private final Random random;
    private final WildPoints points;
    private final Queue<Expected> expected = new ArrayDeque<>();
    private boolean ready;
    private boolean monitoring;
    private int number;

    /** The id that data have at this point of what was heard; 0 where there must be none. */
    private int stream;

    Conversation(Random random, WildPoints points) {
        this.random = random;
        this.points = points;
    }

    /** Returns true if nothing more has to come. */
    boolean settled() {
        return expected.stream().allMatch(Expected::mayBeSilent);
    }

    /** A line, without its LF, that is answered for sure. */
    String last() {
        return handshake("");
    }

    /** The next line, without its LF. */
    String next() {
        number++;
        if (!ready && random.nextInt(4) > 0) {
            return handshake("");
        }
        return switch (random.nextInt(17)) {
            case 0 -> handshake(",\"padding\":\"" + "x".repeat(random.nextInt(LONG_BYTES)) + "\"");
            case 1 -> wrong("HANDSHAKE", "\"major\":\"1\"", "invalid_major_type");
            case 2, 3, 4 -> monitor();
            case 5 -> barred("MONITOR", "\"method\":\"GET\",\"url\":\"/p\",\"period_ms\":\"2\"", "invalid_period");
            case 6, 7, 8 -> point();
            case 9 -> unknownCall();
            case 10 -> barred("CONTROL", "\"url\":\"/p\",\"method\":\"GET\"", "invalid_method");
            case 11 -> stop("monitor");
            case 12 -> stop("control");
            case 13 -> stop("session");
            case 14 -> barred("STOP", "\"id\":1", "missing_target");
            case 15 -> garbage();
            default -> wrong("JUMP", "\"height_m\":" + number, "invalid_cmd");
        };
    }

    private String handshake(String more) {
        String word = "HANDSHAKE " + number;
        if (monitoring) {
            expect(word, "{\"error\":\"busy_session_active\"", "", -1);
        } else {
            expect(word, "{\"type\":\"handshake_ack\"", "", -1);
            ready = true;
        }
        return command("HANDSHAKE", "\"major\":1" + more);
    }

    private String monitor() {
        if (ready) {
            monitoring = true;
            expect("MONITOR " + number, "{\"type\":\"monitor_ack\"}", "", number);
        } else {
            expectBarred("MONITOR");
        }
        String url = random.nextBoolean() ? "/project/robot/joints/joint_states" : "/project/robot/po_cur";
        int periodMillis = 1 + random.nextInt(20);
        return command(
                "MONITOR",
                "\"method\":\"GET\",\"period_ms\":" + periodMillis + ",\"url\":\"" + url + "\",\"id\":" + number);
    }

    private String point() {
        if (ready) {
            expected.add(new Expected("point " + number, "{\"type\":\"control_err\"", "\"err_msg\"", true, -1));
        } else {
            expectBarred("CONTROL");
        }
        return points.line(random);
    }

    private String unknownCall() {
        String url = NO_SUCH + number;
        if (ready) {
            expect("CONTROL " + url, "{\"type\":\"control_err\",\"status\":404", url + " ", -1);
        } else {
            expectBarred("CONTROL");
        }
        return command("CONTROL", "\"method\":\"POST\",\"url\":\"" + url + "\"");
    }

    private String stop(String target) {
        boolean session = target.equals("session");
        if (ready) {
            boolean ends = session || target.equals("monitor");
            monitoring &= !ends;
            ready = !session;
            expect("STOP " + target, "{\"type\":\"stop_ack\",\"target\":\"" + target + "\"", "", ends ? 0 : -1);
        } else {
            expectBarred("STOP");
        }
        return command("STOP", "\"target\":\"" + target + "\"");
    }

    private String garbage() {
        if (random.nextInt(3) == 0) {
            expect("a line that is too long", "{\"error\":\"rx_buf_overflow\"", "", -1);
            return "z".repeat(Storm.MAX_LINE_BYTES + 1 + random.nextInt(20_000));
        }
        byte[] bytes = new byte[1 + random.nextInt(30)];
        random.nextBytes(bytes);
        StringBuilder line = new StringBuilder("?");
        for (byte one : bytes) {
            char next = (char) (one & 0xff);
            line.append(next == '\n' || next == '\r' ? '{' : next);
        }
        expect("garbage", "{\"error\":\"invalid_ndjson\"", "", -1);
        return line.toString();
    }

    /** Command that is refused with or without a handshake. */
    private String wrong(String name, String payload, String code) {
        expect(name + " " + payload, "{\"error\":\"" + code + "\"", "", -1);
        return command(name, payload);
    }

    /** Command that is refused for a reason of its own after the handshake. */
    private String barred(String name, String payload, String code) {
        if (ready) {
            return wrong(name, payload, code);
        }
        expectBarred(name);
        return command(name, payload);
    }

    private void expectBarred(String name) {
        expect(name + " without a HANDSHAKE", "{\"error\":\"handshake_required\"", name, -1);
    }

    private void expect(String command, String beginning, String part, int newStream) {
        expected.add(new Expected(command, beginning, part, false, newStream));
    }

    private static String command(String name, String payload) {
        return "{\"cmd\":\"" + name + "\",\"payload\":{" + payload + "}}";
    }

    /**
     * The server said {@code line}.
     *
     * @return true if it is an answer, not a sample
     * @throws AssertionError if that is not what must come next
     */
    boolean heard(String line) {
        if (line.startsWith(DATA)) {
            if (stream == 0 || !line.startsWith(DATA + ",\"id\":" + stream + ",")) {
                throw new AssertionError("data while monitor " + stream + " runs: " + line);
            }
            return false;
        }
        Expected next = expected.poll();
        while (next != null && !next.fits(line) && next.mayBeSilent()) {
            next = expected.poll();
        }
        if (next == null || !next.fits(line)) {
            throw new AssertionError("no answer to " + (next == null ? "anything" : next) + ": " + line);
        }
        if (next.stream() >= 0) {
            stream = next.stream();
        }
        return true;
    }
}
