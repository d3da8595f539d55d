package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.motion.ControlOptions;
import dev.openstream.cli.session.JsonAnswer;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.ControlCall;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The start button (open-api.md 3.5). */
@Command(
        name = "start",
        description = {
            "Starts the selected program of the controller. Points are executed only while a program waits for them.",
            "Needs remote mode and motors that are on. The program may move the robot, so it asks first, unless the"
                    + " controller is the simulator."
        },
        footer = {"  openstream start", "  openstream start --host 192.168.1.150"})
public final class StartCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    public StartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new OneControl(options, console)
                .send(ControlCall.post("/project/robot/start", "{}"), (session, _) -> readiness(session));
        return Exit.OK.code();
    }

    private static String readiness(RobotSession session) {
        boolean ready = session.ask("/project/robot/trajectory/joint_traject_ready")
                .filter(answer -> JsonAnswer.of(answer).path("ready").asBoolean(false))
                .isPresent();
        return ready ? "started; ready for points" : "started, but not ready for points: openstream status says why";
    }
}
