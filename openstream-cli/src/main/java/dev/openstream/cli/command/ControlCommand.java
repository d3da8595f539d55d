package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.motion.MotionJob;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.motion.PaceOptions;
import dev.openstream.cli.motion.SineOptions;
import dev.openstream.cli.session.ControllerHttp;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The vendor's scenario {@code control}, a sine motion; with a method and a url, one CONTROL. */
@Command(
        name = "control",
        description = {
            "Moves the joints in a small sine, the vendor's example; or sends one CONTROL.",
            "Without arguments it reads the joints over HTTP, sends joint_traject_init, then a point every --dt-sec.",
            "With METHOD and URL it sends this one CONTROL and shows the result.",
            "Asks before it sends anything to what may be a real robot."
        },
        footer = {
            "  openstream control --total-duration-sec 30 --dt-sec 0.002 \\",
            "      --look-ahead-time 0.04 --amplitude-deg 1 --cycle-sec 5",
            "  openstream control --dry-run | head -n 3  # the lines that would be sent",
            "  openstream control POST /project/robot/trajectory/joint_traject_init",
            "  openstream control PUT /project/control/op_cnd '{\"playback_spd_rate\":50}'"
        })
public final class ControlCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "METHOD",
            completionCandidates = LowerCase.Methods.class,
            description = "POST, PUT or DELETE")
    private @Nullable String method;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            description = "path of the Open API, perhaps with a query")
    private @Nullable String url;

    @Parameters(index = "2", arity = "0..1", paramLabel = "BODY", description = "JSON object or array (default: {})")
    private @Nullable String body;

    @Mixin
    private final MotionOptions motion = new MotionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Mixin
    private final SineOptions sine = new SineOptions();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "saves the points to a file, in the form of the vendor's example")
    private @Nullable Path save;

    public ControlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (method != null) {
            new OneControl(motion.control(), console).send(method, url, body);
        } else {
            new MotionJob(motion, console).run(pace.pace(), actual -> wave());
        }
        return Exit.OK.code();
    }

    private Trajectory wave() {
        TargetOptions target = motion.control().target();
        JointAngles base =
                ControllerHttp.joints(target.target(), target.patience()).position();
        Trajectory wave = sine.around(base);
        if (save != null) {
            save(wave, save);
        }
        return wave;
    }

    private static void save(Trajectory trajectory, Path file) {
        try {
            trajectory.save(file);
        } catch (UncheckedIOException e) {
            throw Failure.cannot(Exit.INTERNAL, "write", file, e);
        }
    }
}
