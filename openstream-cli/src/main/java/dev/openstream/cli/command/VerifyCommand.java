package dev.openstream.cli.command;

import dev.openstream.cli.conformance.JUnitReport;
import dev.openstream.cli.conformance.Transcript;
import dev.openstream.cli.conformance.Transcripts;
import dev.openstream.cli.conformance.Verdict;
import dev.openstream.cli.conformance.Verification;
import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.Target;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.motion.Agreement;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.protocol.json.JsonBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            "Plays the conformance transcripts against a server, ours or another: does it do what protocol 1.0.0 says?",
            "It sends HANDSHAKE, MONITOR and STOP, so nobody else should be streaming; with --destructive CONTROLs too,"
                    + " points of the pose [0,90,0,0,-90,0] among them: a robot may move. Transcripts that need a server"
                    + " with other settings are left out. Exit code 7 if one fails."
        },
        footer = {
            "  openstream verify                                  the simulator on this machine, without CONTROL",
            "  openstream verify 192.168.1.150:49000 --json       a line of JSON for each transcript",
            "  openstream verify --section 3.2 --section 4",
            "  openstream verify --destructive --junit report.xml"
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "HOST:PORT", description = "the server, instead of --host and --port")
    private @Nullable String address;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--destructive", description = "plays what sends CONTROL as well")
    private boolean destructive;

    @Option(names = "--yes", description = "sends the CONTROLs without asking")
    private boolean yes;

    @Option(
            names = "--section",
            paramLabel = "N",
            description = "only this section of the protocol; may stand several times")
    private List<String> sections = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "writes the verdicts in the XML form of JUnit")
    private @Nullable Path report;

    private String section = "";

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (address != null) {
            target.at(address);
        }
        List<Transcript> transcripts = transcripts();
        ask();
        Target server = target.target();
        Verification verification = new Verification(new InetSocketAddress(server.host(), server.port()), destructive);
        List<Verdict> verdicts = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            console.progress(verdicts.size() + " of " + transcripts.size() + ": " + transcript.title());
            verdicts.add(verification.verify(transcript));
            tell(verdicts.getLast());
        }
        return conclude(verdicts);
    }

    private List<Transcript> transcripts() {
        List<Transcript> asked = Transcripts.all().stream()
                .filter(Transcript::fitsAnyServer)
                .filter(transcript -> sections.isEmpty() || sections.contains(transcript.section()))
                .toList();
        if (asked.isEmpty()) {
            throw new Failure(Exit.USAGE, "--section: no transcript is of " + String.join(", ", sections));
        }
        return asked;
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

    private void tell(Verdict verdict) {
        if (output.json()) {
            console.data(json(verdict));
            return;
        }
        Transcript transcript = verdict.transcript();
        if (!section.equals(transcript.section())) {
            section = transcript.section();
            console.data("Section " + section);
        }
        String words = switch (verdict.outcome()) {
            case PASSED -> "  ok    ";
            case FAILED -> "  FAIL  ";
            case SKIPPED -> "  skip  ";
        };
        String reason = verdict.reason().isEmpty()
                ? ""
                : "\n        " + verdict.reason().replace("\n", "\n        ");
        console.data(words + transcript.title() + reason);
    }

    private static String json(Verdict verdict) {
        return new JsonBuilder()
                .raw("{\"section\":")
                .string(verdict.transcript().section())
                .raw(",\"transcript\":")
                .string(verdict.transcript().file())
                .raw(",\"title\":")
                .string(verdict.transcript().title())
                .raw(",\"outcome\":")
                .string(verdict.outcome().name().toLowerCase(Locale.ROOT))
                .raw(",\"reason\":")
                .string(verdict.reason())
                .raw(",\"millis\":")
                .number(verdict.millis())
                .raw('}')
                .toText()
                .toString();
    }

    private int conclude(List<Verdict> verdicts) {
        console.endProgress();
        long failed = count(verdicts, Verdict.Outcome.FAILED);
        console.words(count(verdicts, Verdict.Outcome.PASSED) + " passed, " + failed + " failed, "
                + count(verdicts, Verdict.Outcome.SKIPPED) + " left out");
        if (report != null) {
            try {
                JUnitReport.write(verdicts, report);
            } catch (IOException e) {
                throw new Failure(Exit.USAGE, "--junit: cannot write " + report + ": " + e.getMessage());
            }
        }
        return (failed == 0 ? Exit.OK : Exit.THRESHOLD_MISSED).code();
    }

    private static long count(List<Verdict> verdicts, Verdict.Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}
