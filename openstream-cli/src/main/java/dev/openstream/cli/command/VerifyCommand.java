package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.Target;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.motion.Agreement;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.host.settings.IoReason;
import dev.openstream.verify.JUnitReport;
import dev.openstream.verify.Profile;
import dev.openstream.verify.Scope;
import dev.openstream.verify.Server;
import dev.openstream.verify.Verdict;
import dev.openstream.verify.Verification;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds any server that claims Open Stream against the protocol's text. */
@Command(
        name = "verify",
        description = {
            "Plays the conformance transcripts against any server, to check that it keeps to protocol 1.0.0.",
            "It sends HANDSHAKE, MONITOR and STOP, so nobody else should be streaming; with --destructive CONTROLs too,"
                    + " points of the pose [0,90,0,0,-90,0] among them: a robot may move. Transcripts that need a server"
                    + " with other settings are left out. Exit code 7 if one fails.",
            "Where the vendor's manual leaves a choice, --profile ours requires the reading of this project; --profile manual"
                    + " accepts each reading that the manual allows, and prints at the end which ones the server takes."
        },
        footer = {
            "  openstream verify  # the simulator on this machine, without CONTROL",
            "  openstream verify 192.168.1.150:49000 --http 8888 --profile manual",
            "  openstream verify --section 3.2 --section 4 --json",
            "  openstream verify --destructive --slow --junit report.xml"
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "HOST:PORT", description = "the server, instead of --host and --port")
    private @Nullable String address;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "manual or ours: readings that are accepted (default: ${DEFAULT-VALUE})")
    private Profile profile = Profile.OURS;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            description = "compares with the Open API over HTTP at this port; so does --http-port")
    private @Nullable Integer httpPort;

    @Option(names = "--destructive", description = "plays transcripts that send CONTROL as well")
    private boolean destructive;

    @Option(names = "--yes", description = "sends the CONTROLs without asking")
    private boolean yes;

    @Option(names = "--slow", description = "waits for the watchdog as well, up to four minutes")
    private boolean slow;

    @Option(names = "--section", paramLabel = "N", description = "only this section of the protocol; may be repeated")
    private List<String> sections = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "writes the verdicts in the XML form of JUnit")
    private @Nullable Path report;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (address != null) {
            target.at(address);
        }
        if (httpPort != null) {
            target.httpAt(httpPort);
        }
        Verification verification = new Verification(server(), new Scope(profile, destructive, slow));
        List<Transcript> wanted = wanted(verification);
        ask();
        VerdictLines lines = new VerdictLines(console, output.json());
        List<Verdict> verdicts = new ArrayList<>();
        try (SlowVerdicts waiting = slow ? SlowVerdicts.begin(wanted, verification) : SlowVerdicts.none()) {
            for (Transcript transcript : waiting.others(wanted)) {
                console.progress(verdicts.size() + " of " + wanted.size() + ": " + transcript.title());
                verdicts.add(lines.tell(verification.verify(transcript)));
            }
            while (waiting.isWaiting()) {
                console.progress(verdicts.size() + " of " + wanted.size() + ": " + waiting.words());
                waiting.next().ifPresent(verdict -> verdicts.add(lines.tell(verdict)));
            }
        }
        return conclude(verdicts, readings(verification), lines);
    }

    private Server server() {
        Target at = target.plainTarget();
        return new Server(new InetSocketAddress(at.host(), at.port()), target.knowsHttp() ? at.http("/") : null);
    }

    private List<Transcript> wanted(Verification verification) {
        List<Transcript> wanted = verification.wanted().stream()
                .filter(transcript -> sections.isEmpty() || sections.contains(transcript.section()))
                .toList();
        if (wanted.isEmpty()) {
            throw new Failure(Exit.USAGE, "--section: no transcript is of " + String.join(", ", sections));
        }
        return wanted;
    }

    /** Also finds out whether there is a server at all. */
    private void ask() {
        try (RobotSession session = RobotSession.open(target, console)) {
            if (destructive) {
                List<String> fact =
                        List.of("CONTROLs of the conformance transcripts, points of [0,90,0,0,-90,0] among them");
                Agreement.obtain(session, yes, console, fact);
            }
            session.leave();
        }
    }

    /** Readings of the manual, for people; empty with the profile that allows one reading only. */
    private Map<String, String> readings(Verification verification) {
        Map<String, String> readings = new LinkedHashMap<>();
        if (profile == Profile.MANUAL) {
            verification
                    .readings()
                    .forEach((choice, taken) ->
                            readings.put(choice, taken.isEmpty() ? "not decided" : String.join("; and ", taken)));
        }
        return readings;
    }

    private int conclude(List<Verdict> verdicts, Map<String, String> readings, VerdictLines lines) {
        console.endProgress();
        lines.readings(readings);
        long failed = count(verdicts, Verdict.Outcome.FAILED);
        console.words(count(verdicts, Verdict.Outcome.PASSED) + " passed, " + failed + " failed, "
                + count(verdicts, Verdict.Outcome.SKIPPED) + " left out");
        if (report != null) {
            try {
                JUnitReport.write(verdicts, readings, report);
            } catch (IOException e) {
                throw new Failure(Exit.USAGE, "--junit: cannot write " + report + ": " + IoReason.of(e));
            }
        }
        return (failed == 0 ? Exit.OK : Exit.THRESHOLD_MISSED).code();
    }

    private static long count(List<Verdict> verdicts, Verdict.Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}
