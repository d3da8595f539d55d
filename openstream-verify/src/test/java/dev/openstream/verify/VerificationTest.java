package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.verify.Verdict.Outcome;
import dev.openstream.verify.transcript.Reading;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles and readings, the watchdog as it is by default, and what is compared with HTTP. */
@Execution(ExecutionMode.CONCURRENT)
class VerificationTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final List<Transcript> ALL = Transcripts.all();

    /** 180 s in 3 s. */
    private static final int HASTE = 60;

    /** 5 s in 0.5 s: less would be too little for a busy machine. */
    private static final int HASTE_OF_STREAMS = 10;

    private static final Map<String, String> HASTY_SERVER =
            Map.of("disarmed-timeout-ms", "3000", "armed-timeout-ms", "500");

    private static final long NEVER_NANOS = Duration.ofDays(1).toNanos();

    @Test
    void aServerThatReadsTheManualOtherwisePassesByTheManualAndIsToldHow() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(Map.of(), null);
                LineProxy other = new LineProxy(server.address(), () -> new OtherReadings(NEVER_NANOS))) {
            Verification verification = verification(other, new Scope(Profile.MANUAL, true, false));

            List<Verdict> verdicts = SideBySide.verify(verification, ALL);
            assertThat(SideBySide.failures(verdicts)).isEmpty();
            assertThat(verdicts)
                    .filteredOn(verdict -> verdict.outcome() == Outcome.PASSED)
                    .hasSizeGreaterThan(ALL.size() / 3);
            assertThat(verification.readings())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("ts", Set.of("since 1970")),
                            Map.entry("first data", Set.of("at once")),
                            Map.entry("id of a MONITOR", Set.of("ignored")),
                            Map.entry("length of a MONITOR's id", Set.of("no bound of its own")),
                            Map.entry("period_ms outside 2...30000", Set.of("refused, invalid_period")),
                            Map.entry("second MONITOR", Set.of("refused, monitor_already_active")),
                            Map.entry("MONITOR with stop", Set.of("is a MONITOR, stop is ignored")),
                            Map.entry("MONITOR of a wrong url", Set.of("data without a status")),
                            Map.entry("STOP with nothing to stop", Set.of("nothing_to_stop")),
                            Map.entry("data after the stop_ack", Set.of("what was under way")),
                            Map.entry("points of others after STOP control", Set.of("are executed")),
                            Map.entry("armed watchdog", Set.of()),
                            Map.entry(
                                    FaultCodes.CHOICE, Set.of("general: invalid_type, invalid_value, missing_field"))));
        }
    }

    @Test
    void theSameServerFailsByOurs() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(Map.of(), null);
                LineProxy other = new LineProxy(server.address(), () -> new OtherReadings(NEVER_NANOS))) {
            Verification verification = verification(other, new Scope(Profile.OURS, true, false));

            assertThat(SideBySide.verify(
                            verification,
                            those(transcript -> transcript.terms().decides() != null
                                    || transcript.file().equals("3-2-monitor-method.ndjson"))))
                    .filteredOn(verdict -> !verdict.transcript().terms().slow())
                    .hasSizeGreaterThan(9)
                    .allMatch(verdict -> verdict.outcome() == Outcome.FAILED);
        }
    }

    @Test
    void ourServerPassesByTheManualWithOurReadings() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(Map.of(), null)) {
            Verification verification =
                    new Verification(new Server(server.address(), null), new Scope(Profile.MANUAL, true, false), ALL);
            List<Transcript> some = those(transcript -> transcript.terms().decides() != null
                    || !transcript.terms().given().isEmpty()
                    || transcript.file().equals("3-2-monitor-method.ndjson"));

            assertThat(SideBySide.failures(SideBySide.verify(verification, some)))
                    .isEmpty();
            assertThat(verification.readings()).isEqualTo(ourReadings());
        }
    }

    private static Map<String, Set<String>> ourReadings() {
        Map<String, Set<String>> ours =
                those(transcript -> !transcript.terms().manualOnly()
                                && transcript.terms().decides() != null)
                        .stream()
                        .collect(Collectors.toMap(
                                transcript -> Objects.requireNonNull(
                                                transcript.terms().decides())
                                        .choice(),
                                transcript -> transcript.terms().slow()
                                        ? Set.of()
                                        : Set.of(Objects.requireNonNull(
                                                        transcript.terms().decides())
                                                .taken())));
        ours.put(FaultCodes.CHOICE, Set.of("one for each field"));
        return ours;
    }

    // Section 4.
    @Test
    void theWatchdogIsLookedAtWithItsDefaults() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(HASTY_SERVER, null)) {
            assertThat(slow(server.address(), Profile.OURS))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(verdict -> assertThat(verdict.reason()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2400", "0"})
    void aWatchdogThatIsEarlyOrNeverComesIsFound(String disarmedMillis) throws IOException {
        Map<String, String> wrong = Map.of("disarmed-timeout-ms", disarmedMillis, "armed-timeout-ms", "500");
        try (ServerInProcess server = ServerInProcess.start(wrong, null)) {
            assertThat(slow(server.address(), Profile.OURS))
                    .filteredOn(verdict -> verdict.outcome() == Outcome.FAILED)
                    .extracting(verdict -> verdict.transcript().file())
                    .containsExactly(
                            "4-watchdog-default-commands.ndjson",
                            "4-watchdog-default-disarmed.ndjson",
                            "4-watchdog-default-invalid-lines.ndjson",
                            "4-watchdog-default-no-handshake.ndjson");
        }
    }

    @Test
    void aWatchdogThatLooksAtCommandsIsAReadingOfTheManual() throws IOException {
        try (ServerInProcess server = ServerInProcess.start(HASTY_SERVER, null);
                LineProxy other = new LineProxy(
                        server.address(),
                        () -> new OtherReadings(Duration.ofMillis(500).toNanos()))) {
            List<Verdict> verdicts = slow(other.address(), Profile.MANUAL);
            assertThat(SideBySide.failures(verdicts)).isEmpty();
            assertThat(verdicts)
                    .filteredOn(verdict -> verdict.transcript().file().contains("armed"))
                    .extracting(Verdict::outcome)
                    .contains(Outcome.PASSED);
        }
    }

    private static List<Verdict> slow(InetSocketAddress address, Profile profile) {
        List<Transcript> slow = those(transcript -> transcript.terms().slow()).stream()
                .map(transcript -> Hastened.by(
                        transcript.file().matches(".*(-armed|-slow-stream).*") ? HASTE_OF_STREAMS : HASTE, transcript))
                .toList();
        return SideBySide.verify(
                new Verification(new Server(address, null), new Scope(profile, false, true), slow), slow, slow.size());
    }

    // Section 1.
    @Test
    void callsTakeTheSameRoutesAsOverHttp() throws IOException {
        SimulatorSettings settings =
                SimulatorSettings.builder().httpAddress(ANY_PORT).build();
        try (ControllerSimulator robot =
                ControllerSimulator.start(ServerSettings.at(ANY_PORT), settings, Transport.best())) {
            assertThat(http(robot, robot.streamAddress()))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(verdict -> assertThat(verdict.reason()).isEmpty());
            Supplier<Mutation> another =
                    () -> Mutation.answers(line -> line.replaceAll("\"val\":\\d+|\"status\":\\d+", "\"status\":418"));
            try (LineProxy faulty = new LineProxy(robot.streamAddress(), another)) {
                assertThat(http(robot, faulty.address())).allMatch(verdict -> verdict.outcome() == Outcome.FAILED);
            }
        }
    }

    private static List<Verdict> http(ControllerSimulator robot, InetSocketAddress stream) {
        URI openApi = URI.create("http://127.0.0.1:" + robot.httpAddress().getPort() + "/");
        Verification verification =
                new Verification(new Server(stream, openApi), new Scope(Profile.OURS, true, false), ALL);
        return SideBySide.verify(verification, those(Transcript::asksHttp));
    }

    @Test
    void eachReadingIsDecidedByOneTranscriptAndNoneIsGivenThatNoneDecides() {
        List<Reading> decided = ALL.stream()
                .map(transcript -> transcript.terms().decides())
                .filter(Objects::nonNull)
                .toList();
        assertThat(decided).doesNotHaveDuplicates();
        assertThat(ALL)
                .allSatisfy(transcript ->
                        assertThat(decided).containsAll(transcript.terms().given()));
    }

    private static Verification verification(LineProxy proxy, Scope scope) {
        return new Verification(new Server(proxy.address(), null), scope, ALL);
    }

    private static List<Transcript> those(Predicate<Transcript> which) {
        return ALL.stream().filter(which).toList();
    }
}
