package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.JsonAnswer;
import dev.openstream.cli.session.SimulatorHttp;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The simulator's {@code /simulator/panel}. */
@Command(
        name = "panel",
        description = {
            "Sets the switches of the simulated controller, which a person turns at a real one. Without an option it"
                    + " prints their positions.",
            "A real controller has no such call: its switches are turned at the pendant."
        },
        footer = {
            "  openstream panel",
            "  openstream panel --mode auto_continuous --remote on",
            "  openstream panel --emergency-stop on"
        })
public final class PanelCommand implements Callable<Integer> {

    private static final String PATH = "/simulator/panel";

    private final Console console;

    /** Positions of the mode switch. */
    enum ModeSwitch {
        MANUAL,
        MANUAL_BY_SYSTEM,
        AUTO_ONE_CYCLE,
        AUTO_CONTINUOUS
    }

    /** Positions of the others. */
    enum SwitchPosition {
        ON,
        OFF
    }

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = LowerCase.Modes.class,
            description = "${COMPLETION-CANDIDATES}; a manual mode stops the program")
    private @Nullable ModeSwitch mode;

    @Option(
            names = "--remote",
            paramLabel = "on|off",
            completionCandidates = LowerCase.SwitchPositions.class,
            description = "accepts motors on, start and the like from outside")
    private @Nullable SwitchPosition remote;

    @Option(
            names = "--emergency-stop",
            paramLabel = "on|off",
            completionCandidates = LowerCase.SwitchPositions.class,
            description = "on is pressed: program and motors are off")
    private @Nullable SwitchPosition emergencyStop;

    @Option(
            names = "--power-saving",
            paramLabel = "on|off",
            completionCandidates = LowerCase.SwitchPositions.class,
            description = "in this state the controller is never ready")
    private @Nullable SwitchPosition powerSaving;

    public PanelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String body = body();
        String switches = body.equals("{}")
                ? SimulatorHttp.call("GET", target, PATH, null)
                : SimulatorHttp.call("PUT", target, PATH, body);
        console.data(output.json() ? switches.strip() : words(JsonAnswer.of(switches)));
        return Exit.OK.code();
    }

    private String body() {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        if (mode != null) {
            fields.add("\"mode\":"
                    + new JsonBuilder()
                            .string(mode.name().toLowerCase(Locale.ROOT))
                            .toText());
        }
        add("remote", remote, fields);
        add("emergency_stop", emergencyStop, fields);
        add("power_saving", powerSaving, fields);
        return fields.toString();
    }

    private static void add(String name, @Nullable SwitchPosition position, StringJoiner fields) {
        if (position != null) {
            fields.add("\"" + name + "\":" + (position == SwitchPosition.ON));
        }
    }

    private static String words(JsonNode switches) {
        return "mode            " + switches.path("mode").asString("?")
                + "\nremote          " + position(switches, "remote")
                + "\nemergency stop  " + position(switches, "emergency_stop")
                + "\npower saving    " + position(switches, "power_saving");
    }

    private static String position(JsonNode switches, String name) {
        return switches.path(name).asBoolean(false) ? "on" : "off";
    }
}
