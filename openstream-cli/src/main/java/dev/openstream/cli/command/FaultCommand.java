package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.JsonAnswer;
import dev.openstream.cli.session.SimulatorHttp;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The simulator's {@code /simulator/faults}. */
@Command(
        name = "fault",
        description = {
            "Simulates a fault at the simulated controller, or removes it. Without a name it prints all faults.",
            "Then it prints the active faults."
        },
        footer = {
            "  openstream fault                        # all faults",
            "  openstream fault emergency_stop",
            "  openstream fault delay=50 --for-sec 10  # 50 ms, for ten seconds",
            "  openstream fault delay --off",
            "  openstream fault --clear                # removes all of them"
        })
public final class FaultCommand implements Callable<Integer> {

    private static final String PATH = "/simulator/faults";

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME[=N]",
            completionCandidates = LowerCase.FaultNames.class,
            description = "name of the fault, and its number if it has one")
    private @Nullable String fault;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--for-sec", paramLabel = "S", description = "removes the fault after this time (default: never)")
    private @Nullable Double forSeconds;

    @Option(names = "--off", description = "removes the fault")
    private boolean off;

    @Option(names = "--clear", description = "removes all faults, and ends a scenario")
    private boolean clear;

    public FaultCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String answer;
        if (clear) {
            answer = SimulatorHttp.call("DELETE", target, PATH, null);
        } else if (fault == null) {
            answer = SimulatorHttp.call("GET", target, PATH, null);
        } else {
            String named = fault;
            String body = Failure.ifWrong(() -> body(named));
            answer = SimulatorHttp.call("POST", target, PATH, body);
        }
        if (output.json()) {
            console.data(answer.strip());
        } else {
            tell(JsonAnswer.of(answer));
        }
        return Exit.OK.code();
    }

    /** Names are looked at here, so that a slip of the pen is told with all names that there are. */
    private String body(String text) {
        Fault parsed = FaultName.parse(text);
        FaultName name = FaultName.of(parsed);
        StringBuilder body = new StringBuilder("{\"fault\":\"" + name.word() + "\"");
        FaultName.Parameter number = name.number();
        if (off) {
            return body.append(",\"on\":false}").toString();
        }
        if (number != null) {
            body.append(",\"" + number.key() + "\":" + FaultName.value(parsed));
        }
        if (forSeconds != null) {
            body.append(",\"for_s\":" + forSeconds);
        }
        return body.append('}').toString();
    }

    private void tell(JsonNode faults) {
        if (fault == null && !clear) {
            for (JsonNode known : faults.path("known")) {
                String number = known.path("number").asString("");
                String name = known.path("fault").asString("") + (number.isEmpty() ? "" : "=" + number);
                String meaning = console.inLanguage(known.path("meaning").asString(""));
                console.report(String.format(Locale.ROOT, "%-22s %s", name, meaning));
            }
        }
        if (faults.path("active").isEmpty()) {
            console.report("no fault is there now");
        }
        for (JsonNode active : faults.path("active")) {
            console.report("there now: " + active(active));
        }
    }

    private static String active(JsonNode active) {
        String number = active.path("number").asString("");
        double left = active.path("left_s").asDouble(-1);
        return active.path("fault").asString("")
                + (number.isEmpty() ? "" : ", " + active.path("value").asInt() + " " + number)
                + (left < 0 ? "" : String.format(Locale.ROOT, ", %.1f s more", left));
    }
}
