package dev.openstream.host.plan;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.server.Serving;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.context.SessionSettings.Timestamps;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Scenario;
import dev.openstream.simulator.faults.ScenarioFile;
import dev.openstream.simulator.faults.WrongScenario;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Composition of the settings of all parts from the settings of the user. */
public final class Composition {

    private Composition() {}

    /**
     * Creates the plans of all controllers.
     *
     * @param fleet settings of all controllers
     * @return the plans, in the order of the settings
     * @throws WrongSetting if a setting cannot be used, or two controllers use the same address
     */
    public static List<ControllerPlan> plans(Fleet fleet) {
        List<ControllerPlan> plans = new ArrayList<>();
        ByteLimits bytes =
                ByteComposition.limits(fleet.process(), fleet.members().size());
        for (Fleet.Member member : fleet.members()) {
            try {
                plans.add(plan(member, bytes));
            } catch (WrongSetting e) {
                throw member.wrong(e);
            }
        }
        Addresses.check(plans);
        return plans;
    }

    private static ControllerPlan plan(Fleet.Member member, ByteLimits bytes) {
        Settings settings = member.settings();
        Serving serving = AccessComposition.serving(member);
        BackendSettings backend;
        if (settings.text(Setting.UPSTREAM).equals(Settings.NONE)) {
            UpstreamComposition.checkNone(member);
            backend = new BackendSettings.Simulated(simulator(settings, AccessComposition.httpHost(settings)));
        } else {
            backend = UpstreamComposition.backend(
                    member, serving.listeners().getFirst().address());
        }
        return new ControllerPlan(member.name(), serving, GuardComposition.guard(settings), bytes, backend);
    }

    static InetAddress host(Setting setting, Settings settings) {
        try {
            return InetAddress.getByName(settings.text(setting));
        } catch (UnknownHostException e) {
            throw WrongSetting.of(setting, settings.value(setting), "a name or address of this machine");
        }
    }

    static ServerSettings.Builder server(Settings settings, InetAddress host) {
        return ServerSettings.builder(new InetSocketAddress(host, settings.number(Setting.PORT)))
                .maxConnections(settings.number(Setting.MAX_CONNECTIONS))
                .maxSessions(settings.number(Setting.MAX_SESSIONS))
                .maxLineBytes(settings.number(Setting.MAX_LINE_BYTES))
                .decoding(decoding(settings))
                .session(session(settings))
                .outbox(outbox(settings));
    }

    private static DecodingLimits decoding(Settings settings) {
        return DecodingLimits.builder()
                .maxDepth(settings.number(Setting.MAX_DEPTH))
                .maxUrlChars(settings.number(Setting.MAX_URL_CHARS))
                .maxArgsChars(settings.number(Setting.MAX_ARGS_CHARS))
                .maxIdBytes(settings.number(Setting.MAX_ID_BYTES))
                .minPeriodMillis(settings.number(Setting.MIN_PERIOD_MS))
                .maxPeriodMillis(settings.number(Setting.MAX_PERIOD_MS))
                .build();
    }

    private static SessionSettings session(Settings settings) {
        return SessionSettings.builder()
                .disarmedTimeoutMillis(settings.whole(Setting.DISARMED_TIMEOUT_MS))
                .armedTimeoutMillis(settings.whole(Setting.ARMED_TIMEOUT_MS))
                .stopCloseMillis(settings.whole(Setting.STOP_CLOSE_MS))
                .controlQueue(settings.number(Setting.CONTROL_QUEUE))
                .controlQueueBytes(settings.whole(Setting.CONTROL_QUEUE_BYTES))
                .callTimeoutMillis(settings.whole(Setting.CALL_TIMEOUT_MS))
                .monitorErrorMillis(settings.whole(Setting.MONITOR_ERROR_MS))
                .timestamps(Timestamps.valueOf(settings.text(Setting.TIMESTAMPS).toUpperCase(Locale.ROOT)))
                .holdOnDisconnect(settings.flag(Setting.HOLD_ON_DISCONNECT))
                .deadman(GuardComposition.deadman(settings))
                .build();
    }

    private static OutboxSettings outbox(Settings settings) {
        return new OutboxSettings(
                settings.number(Setting.SAMPLE_BUFFER_BYTES),
                settings.number(Setting.REPLY_BUFFER_BYTES),
                settings.whole(Setting.STALL_TIMEOUT_MS),
                settings.whole(Setting.LINGER_MS));
    }

    static SimulatorSettings simulator(Settings settings, InetAddress host) {
        return SimulatorSettings.builder()
                .http(AccessComposition.http(settings, host))
                .robot(startPose(settings, robot(settings, Setting.ROBOT)))
                .start(settings.flag(Setting.COLD) ? StartState.COLD : StartState.READY)
                .userFrames(userFrames(settings))
                .rehearsal(new Rehearsal(faults(settings), scenario(settings)))
                .build();
    }

    /** A path has a slash or ends like a YAML file; everything else is a name. */
    static RobotModel robot(Settings settings, Setting setting) {
        String robot = settings.text(setting);
        boolean path = robot.contains("/") || robot.endsWith(".yaml") || robot.endsWith(".yml");
        try {
            return path ? RobotModels.read(Path.of(robot)) : RobotModels.named(robot);
        } catch (WrongRobotModel | InvalidPathException e) {
            throw WrongSetting.of(setting, settings.value(setting), "a robot model: " + e.getMessage());
        }
    }

    private static RobotModel startPose(Settings settings, RobotModel robot) {
        String text = settings.text(Setting.START_POSE);
        if (text.equals(Settings.NONE)) {
            return robot;
        }
        double[] deg = GuardComposition.numbers(text.split(",", -1), robot.axes());
        boolean possible = deg.length == robot.axes();
        for (int i = 0; possible && i < deg.length; i++) {
            possible = robot.limits(i).allows(deg[i]);
        }
        if (!possible) {
            String limits = robot.joints().stream()
                    .map(joint -> joint.name() + " " + joint.limits().minDeg() + " to "
                            + joint.limits().maxDeg())
                    .collect(Collectors.joining(", "));
            throw WrongSetting.of(
                    Setting.START_POSE,
                    settings.value(Setting.START_POSE),
                    "none, or " + robot.axes() + " angles in deg, separated by commas, within " + limits);
        }
        return robot.startingAt(deg);
    }

    private static UserFrames userFrames(Settings settings) {
        String frames = settings.text(Setting.USER_FRAMES);
        try {
            return frames.equals(Settings.NONE) ? UserFrames.NONE : UserFrames.parse(frames);
        } catch (IllegalArgumentException e) {
            throw WrongSetting.of(
                    Setting.USER_FRAMES, settings.value(Setting.USER_FRAMES), "user frames: " + e.getMessage());
        }
    }

    private static List<Fault> faults(Settings settings) {
        String faults = settings.text(Setting.FAULTS);
        if (faults.equals(Settings.NONE)) {
            return List.of();
        }
        try {
            return Arrays.stream(faults.split(",", -1)).map(FaultName::parse).toList();
        } catch (IllegalArgumentException e) {
            throw WrongSetting.of(
                    Setting.FAULTS, settings.value(Setting.FAULTS), "faults separated by commas: " + e.getMessage());
        }
    }

    private static Scenario scenario(Settings settings) {
        String file = settings.text(Setting.SCENARIO);
        if (file.equals(Settings.NONE)) {
            return Rehearsal.NONE.scenario();
        }
        try {
            return ScenarioFile.read(Path.of(file));
        } catch (WrongScenario | InvalidPathException e) {
            throw WrongSetting.of(Setting.SCENARIO, settings.value(Setting.SCENARIO), "a scenario: " + e.getMessage());
        }
    }
}
