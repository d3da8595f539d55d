package dev.openstream.cli;

import ch.qos.logback.classic.Level;
import dev.openstream.cli.console.Console;
import dev.openstream.cli.log.LogFormat;
import dev.openstream.cli.log.LogLevelRoute;
import dev.openstream.cli.log.QuietWarmUp;
import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.admin.Watched;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.OutOfMemory;
import dev.openstream.server.transport.TimeSlice;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves controllers until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Serves Open Stream and the Open API of a simulated controller, or in front of a real one (--upstream), or of"
                    + " several (--config), until Ctrl-C or SIGTERM.",
            "Every option is also a variable OPENSTREAM_... and a key of the YAML file; the flag wins, then the variable,"
                    + " then the file. See openstream config show."
        },
        footer = {
            "  openstream serve",
            "  openstream serve --upstream http://192.168.1.150:8888  # a real controller",
            "  openstream serve --port 49001 --http-port 8889",
            "  openstream serve --host 127.0.0.2     # a second robot on the default ports",
            "  openstream serve --disarmed-timeout-ms 0  # sessions may be idle for ever",
            "  # another arm; or a path to a YAML file of your own",
            "  openstream serve --robot HH020",
            "  # a controller that was just switched on: nothing moves yet",
            "  openstream serve --cold",
            "  # many clients, one connection for CONTROL",
            "  openstream serve --upstream openstream://192.168.1.150:49000",
            "  openstream serve --config fleet.yaml  # the controllers that are listed there"
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    private final Console console;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CannotServe, InterruptedException {
        OutOfMemory.endsTheProcess();
        Fleet fleet = SettingFlags.resolve(spec.commandLine().getParseResult(), System.getenv());
        Settings settings = fleet.process();
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
                .setLevel(Level.toLevel(settings.text(Setting.LOG_LEVEL)));
        if (settings.text(Setting.LOG_FORMAT).equals("json")) {
            LogFormat.toJson();
        }
        HostPlan plan = HostPlan.of(fleet);
        log.info("{}", StartLine.of(fleet, plan.controllers(), plan.transport()));
        openTrajectoryLog(settings.value(Setting.TRAJECTORY_LOG));
        ProcessRecords records = ProcessRecords.open(fleet);
        QuietWarmUp.run(plan, settings.whole(Setting.WARM_UP_MS));
        TimeSlice.lengthenForCompilers();
        OpenStreamHost host = OpenStreamHost.start(plan, records, LogLevelRoute.routes());
        HeapTrim.start();
        SystemdNotify systemd = SystemdNotify.of(System.getenv());
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            log.info("shutting down");
            systemd.close();
            host.close();
            TrajectoryLogFile.close();
            closed.countDown();
        }));
        PrintWriter out = spec.commandLine().getOut();
        // Prints all lines in one piece, since a reader may wait for the first line and then read them all.
        out.print(String.join(System.lineSeparator(), host.ready()) + System.lineSeparator());
        out.flush();
        console.sayTranslated(host.ready());
        systemd.ready(host.controllers().stream().map(Watched::of).toList());
        closed.await();
        return ExitCode.OK;
    }

    /** Writes the trajectory's log to the file that is set, if one is. */
    private static void openTrajectoryLog(Settings.Value file) {
        try {
            if (!file.text().equals(Settings.NONE)) {
                TrajectoryLogFile.open(file.text());
            }
        } catch (IllegalArgumentException e) {
            throw WrongSetting.of(Setting.TRAJECTORY_LOG, file, "a path: " + e.getMessage());
        }
    }
}
