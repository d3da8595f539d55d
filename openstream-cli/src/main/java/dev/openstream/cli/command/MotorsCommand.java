package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.motion.ControlOptions;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.ControlCall;
import dev.openstream.client.json.JsonFields;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Motors on or off (open-api.md 3.4). */
@Command(
        name = "motors",
        description = {
            "Switches the motors on, which needs remote mode, or off.",
            "It asks before it switches them on, unless the controller is the simulator, and waits until they are on.",
            "Controllers from version 60.30 on cannot switch them off by command; the emergency stop does."
        },
        footer = {"  openstream motors on", "  openstream motors off"})
public final class MotorsCommand implements Callable<Integer> {

    /** Longer than motors take. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Console console;

    /** State that the motors are to have. */
    enum Motors {
        ON,
        OFF
    }

    @Parameters(
            index = "0",
            paramLabel = "on|off",
            completionCandidates = LowerCase.SwitchPositions.class,
            description = "state of the motors")
    private Motors wanted = Motors.OFF;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    public MotorsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OneControl control = new OneControl(options, console);
        switch (wanted) {
            case ON ->
                control.send(ControlCall.post("/project/robot/motor_on", "{}"), (session, _) -> awaitOn(session));
            case OFF ->
                control.sendHarmless(
                        ControlCall.post("/project/robot/motor_off", "{}"), (session, _) -> "the motors are off");
        }
        return Exit.OK.code();
    }

    private static String awaitOn(RobotSession session) {
        long untilNanos = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < untilNanos) {
            if (session.ask("/project/robot/motor_on_state")
                    .filter(state -> JsonFields.of(state).number("val") == 0)
                    .isPresent()) {
                return "the motors are on";
            }
        }
        return "the motors were told to switch on, but did not confirm it; openstream status says more";
    }
}
