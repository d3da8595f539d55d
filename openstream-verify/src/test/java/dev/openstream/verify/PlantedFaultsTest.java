package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server with a fault is found out: each of these is planted by a proxy before a server that has none. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedFaultsTest {

    private static final Scope EVERYTHING = new Scope(Profile.OURS, true, false);

    /**
     * A fault.
     *
     * @param name name of the fault
     * @param where beginning of the names of the transcripts that ought to notice; a whole verification plays them all
     * @param mutation makes it, anew for each connection
     */
    record Planted(String name, String where, Supplier<Mutation> mutation) {

        static Planted answer(String name, String where, String what, String instead) {
            return new Planted(name, where, () -> Mutation.answers(line -> line.replaceAll(what, instead)));
        }

        static Planted understood(String name, String where, String what, String instead) {
            return new Planted(name, where, () -> Mutation.understands(line -> line.replaceAll(what, instead)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                Planted.answer("another version", "3-1-handshake.", "1\\.0\\.0", "1.1.0"),
                Planted.answer("ok is false", "3-1-handshake.", "\"ok\":true", "\"ok\":false"),
                Planted.answer("no version", "3-1-handshake.", ",\"version\":\"[^\"]*\"", ""),
                Planted.answer("an id in monitor_ack", "3-2-monitor.", "\"monitor_ack\"", "\"monitor_ack\",\"id\":1"),
                new Planted("no monitor_ack", "3-2-monitor.", () -> Mutation.repeats("monitor_ack", 0)),
                Planted.answer("stop_ack without target", "3-4-stop.", "(stop_ack\"),\"target\":\"\\w+\"", "$1"),
                Planted.answer(
                        "stop_ack of another target", "3-4-stop.", "\"target\":\"monitor\"", "\"target\":\"session\""),
                Planted.answer("no id in data", "3-2-monitor-id", "(\"data\"),\"id\":[^,]+", "$1"),
                Planted.answer(
                        "the id at the end of data",
                        "3-2-monitor-id",
                        "(\"data\"),\"id\":(\\d+)(.*)}$",
                        "$1$3,\"id\":$2}"),
                Planted.answer("no ts", "3-2-monitor.", "\"ts\":\\d+,", ""),
                Planted.answer("ts since 1970", "3-2-monitor-ts", "\"ts\":", "\"ts\":1790000"),
                Planted.answer("ts with a fraction", "3-2-monitor.", "\"ts\":(\\d+)", "\"ts\":$1.5"),
                Planted.answer("a duration as text", "3-2-monitor.", "svc_dur_ms\":([\\d.]+)", "svc_dur_ms\":\"$1\""),
                Planted.answer("result as text", "3-2-monitor.", "\"result\":(.*)}$", "\"result\":\"text\"}"),
                new Planted("every sample twice", "3-2-monitor-period.", () -> Mutation.repeats("\"data\"", 2)),
                new Planted("some samples left out", "3-2-monitor-cadence", PlantedFaultsTest::half),
                new Planted("a sample after the stop_ack", "3-4-stop-monitor", PlantedFaultsTest::echo),
                Planted.answer("no message", "3-5-commands", "\"message\":(\"([^\"\\\\]|\\\\.)*\"),", ""),
                Planted.answer(
                        "message is null", "3-5-commands", "\"message\":\"([^\"\\\\]|\\\\.)*\"", "\"message\":null"),
                Planted.answer("hint is null", "3-5-commands", "\"hint\":\"([^\"\\\\]|\\\\.)*\"", "\"hint\":null"),
                Planted.answer("status in an error", "3-5-commands", "(\"error\":\"\\w+\")", "$1,\"status\":400"),
                Planted.answer("one code for two faults", "3-2-monitor-url", "\"missing_url\"", "\"invalid_url\""),
                Planted.answer(
                        "the manual's old code", "3-2-monitor-period", "\"missing_period_ms\"", "\"missing_field\""),
                Planted.answer(
                        "a type fault as a missing one",
                        "3-2-monitor-period",
                        "\"invalid_period\"",
                        "\"missing_period_ms\""),
                Planted.answer(
                        "handshake_required as invalid_cmd", "3-1-handshake-req", "handshake_required", "invalid_cmd"),
                Planted.answer(
                        "control_err with an error key", "3-3-control", "(\"control_err\")", "$1,\"error\":\"x\""),
                Planted.answer("control_err of another status", "3-3-control", "\"status\":\\d+", "\"status\":418"),
                new Planted("a banner", "2-no-banner", () -> new Mutation() {
                    @Override
                    public void begin(Consumer<String> client) {
                        client.accept("{\"type\":\"hello\"}");
                    }
                }),
                new Planted("blank lines", "3-1-handshake.", PlantedFaultsTest::blank),
                new Planted("CONTROL is acknowledged", "3-3-control", PlantedFaultsTest::acknowledging),
                new Planted("a second MONITOR is refused", "3-2-monitor-replaced", PlantedFaultsTest::refusing),
                Planted.understood("lower case commands", "3-5-", "\"cmd\":\"(?i)handshake\"", "\"cmd\":\"HANDSHAKE\""),
                Planted.understood(
                        "a period as text", "3-2-monitor-period", "\"period_ms\":\"10\"", "\"period_ms\":10"),
                Planted.understood(
                        "a fraction as a period", "3-2-monitor-period", "\"period_ms\":[\\d.]+", "\"period_ms\":10"),
                Planted.understood(
                        "a short period made a long one",
                        "3-2-monitor-period-clamped",
                        "\"period_ms\":1,",
                        "\"period_ms\":50,"),
                Planted.understood(
                        "a period of 400 ms made one of 50",
                        "3-2-monitor-period.",
                        "\"period_ms\":4e2",
                        "\"period_ms\":50"),
                Planted.understood(
                        "STOP control ends the session",
                        "3-4-stop-control-goes-on",
                        "\"target\":\"control\"",
                        "\"target\":\"session\""),
                Planted.answer("data for a wrong url without status", "3-2-monitor-wrong-url.", ",\"status\":404", ""),
                Planted.understood("major as text", "3-1-handshake-f", "\"major\":\"1\"", "\"major\":1"),
                Planted.understood("major modulo 2^32", "3-1-handshake-f", "4294967297", "1"),
                Planted.understood(
                        "STOP without target is one of the session",
                        "3-4-stop",
                        "(\"STOP\",\"payload\":\\{)}",
                        "$1\"target\":\"session\"}"),
                Planted.understood("GET as a CONTROL", "3-3-control-f", "(\"CONTROL\".*\"method\":\")GET", "$1POST"),
                Planted.understood("text as a body", "3-3-control-f", "\"body\":\"[^\"]*\"", "\"body\":{}"),
                Planted.understood("a duplicate key", "2-dup", "\"major\":1,\"major\":1", "\"major\":1"));
    }

    private static Mutation half() {
        Random random = new Random(1);
        return new Mutation() {
            @Override
            public void toClient(String line, Consumer<String> client) {
                if (!line.contains("\"data\"") || random.nextBoolean()) {
                    client.accept(line);
                }
            }
        };
    }

    private static Mutation blank() {
        return new Mutation() {
            @Override
            public void toClient(String line, Consumer<String> client) {
                client.accept(line + "\n");
            }
        };
    }

    private static Mutation echo() {
        return new Mutation() {
            private String latest = "";

            @Override
            public void toClient(String line, Consumer<String> client) {
                client.accept(line);
                if (line.contains("\"data\"")) {
                    latest = line;
                } else if (line.contains("stop_ack") && !latest.isEmpty()) {
                    client.accept(latest);
                }
            }
        };
    }

    private static Mutation acknowledging() {
        return new Mutation() {
            private Consumer<String> told = line -> {};

            @Override
            public void begin(Consumer<String> client) {
                told = client;
            }

            @Override
            public void toServer(String line, Consumer<String> server) {
                server.accept(line);
                if (line.contains("\"CONTROL\"")) {
                    told.accept("{\"type\":\"control_ack\"}");
                }
            }
        };
    }

    private static Mutation refusing() {
        return new Mutation() {
            private Consumer<String> told = line -> {};
            private int monitors;

            @Override
            public void begin(Consumer<String> client) {
                told = client;
            }

            @Override
            public void toServer(String line, Consumer<String> server) {
                if (line.contains("\"MONITOR\"") && ++monitors > 1) {
                    told.accept("{\"error\":\"monitor_already_active\",\"message\":\"one is enough\"}");
                } else {
                    server.accept(line);
                }
            }
        };
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isFound(Planted fault) throws IOException {
        try (ServerInProcess server = ServerInProcess.start(Map.of(), null);
                LineProxy proxy = new LineProxy(server.address(), fault.mutation())) {
            Verification verification = verification(proxy);
            List<Transcript> transcripts = Transcripts.all().stream()
                    .filter(transcript -> verification.isWanted(transcript)
                            && transcript.file().startsWith(fault.where()))
                    .toList();
            assertThat(transcripts)
                    .anySatisfy(transcript -> assertThat(
                                    verification.verify(transcript).outcome())
                            .isEqualTo(Verdict.Outcome.FAILED));
        }
    }

    private static Verification verification(LineProxy proxy) {
        return new Verification(new Server(proxy.address(), null), EVERYTHING, Transcripts.all());
    }

    /** The proxy itself is no fault. */
    @Test
    void aProxyThatChangesNothingIsNoFault() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(Map.of(), null);
                LineProxy proxy = new LineProxy(server.address(), () -> new Mutation() {})) {
            Verification verification = verification(proxy);
            List<Transcript> some = Transcripts.all().stream()
                    .filter(transcript ->
                            planted().anyMatch(fault -> transcript.file().startsWith(fault.where())))
                    .toList();
            assertThat(SideBySide.failures(SideBySide.verify(verification, some)))
                    .isEmpty();
        }
    }
}
