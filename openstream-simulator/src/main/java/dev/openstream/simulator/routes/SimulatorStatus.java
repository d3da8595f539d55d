package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.controller.Alarm;
import dev.openstream.simulator.controller.CommandRecorder;
import dev.openstream.simulator.controller.Obstacle;
import dev.openstream.simulator.controller.OperatingState;
import dev.openstream.simulator.controller.PointDiagnosis;
import dev.openstream.simulator.controller.PointDoubt;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.motion.MotionCore;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * {@code GET /simulator/status}: why the arm moves or does not, for people. A real controller has nothing like it.
 */
final class SimulatorStatus implements EndpointAction {

    static final Field COMMANDS = optional(
            "commands", new FieldType.Whole(0, CommandRecorder.CAPACITY), "how many of the last points; 10 if missing");

    private static final int DIGITS = 6;
    private static final int DEFAULT_COMMANDS = 10;
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_S = 1e9;

    private final RobotController controller;
    private final RefusalNotes refusals;
    private final Faults faults;
    private final StatusSummary summary;
    private final JsonBuilder json = new JsonBuilder();
    private long nowNanos;

    SimulatorStatus(RobotController controller, RefusalNotes refusals, Faults faults) {
        this.controller = controller;
        this.refusals = refusals;
        this.faults = faults;
        this.summary = new StatusSummary(controller);
    }

    @Override
    public ApiAnswer answer(Arguments query) {
        controller.trajectory().watch();
        nowNanos = controller.nowNanos();
        KeyedText summarized = summary.text();
        json.clear().raw("{\"_type\":\"JObject\",\"summary\":").string(summarized.text());
        summarized.write(json.raw(",\"summary_keyed\":"));
        json.raw(",\"ready\":").raw(Boolean.toString(controller.trajectory().ready()));
        json.raw(",\"moving\":").raw(Boolean.toString(controller.trajectory().active()));
        writeReasons();
        writeFaults();
        writeState();
        writeBuffer();
        writeArm();
        writeDiagnosis();
        writeRefusals();
        writeCommands(query.whole("commands", DEFAULT_COMMANDS));
        return Answers.ok(json.raw('}'));
    }

    private void writeReasons() {
        json.raw(",\"reasons\":[");
        String comma = "";
        for (Obstacle obstacle : Obstacle.values()) {
            if (controller.state().has(obstacle)) {
                writeReason(comma, obstacle.name(), obstacle.text(), obstacle.hint());
                comma = ",";
            }
        }
        if (!controller.state().remote()) {
            writeReason(
                    comma,
                    "NOT_REMOTE",
                    "is_remote_mode: not in remote mode; motor_on, start and execute_cmd are refused",
                    "turn the switch to remote; here: PUT /simulator/panel {\"remote\":true}");
        }
        json.raw(']');
    }

    private void writeReason(String comma, String name, String text, String hint) {
        json.raw(comma).raw("{\"reason\":").string(name.toLowerCase(Locale.ROOT));
        json.raw(",\"text\":").string(text).raw(",\"hint\":").string(hint).raw('}');
    }

    private void writeFaults() {
        json.raw(",\"faults\":[");
        String comma = "";
        for (FaultName name : FaultName.values()) {
            if (faults.has(name)) {
                json.raw(comma).string(name.word());
                comma = ",";
            }
        }
        json.raw(']');
    }

    private void writeState() {
        OperatingState state = controller.state();
        Alarm alarm = state.alarm();
        json.raw(",\"mode\":").string(state.mode().name().toLowerCase(Locale.ROOT));
        json.raw(",\"remote\":").raw(Boolean.toString(state.remote()));
        json.raw(",\"motor\":").string(state.motor().name().toLowerCase(Locale.ROOT));
        json.raw(",\"playing\":").raw(Boolean.toString(state.playing()));
        json.raw(",\"emergency_stop\":").raw(Boolean.toString(state.emergencyStop()));
        json.raw(",\"power_saving\":").raw(Boolean.toString(state.powerSaving()));
        json.raw(",\"alarm\":")
                .string(alarm == null ? "" : alarm.code() + " " + alarm.text().text());
        KeyedText why = alarm == null ? KeyedText.plain("") : alarm.text();
        why.write(json.raw(",\"alarm_keyed\":"));
    }

    /** The look-ahead's lag is how long the point that is next has been waiting; -1 if it came too long ago to know. */
    private void writeBuffer() {
        CommandRecorder commands = controller.journal().commands();
        int buffered = controller.motion().bufferLevel();
        int oldest = commands.oldestBuffered(buffered);
        double lagMs = buffered == 0 ? 0 : -1;
        if (oldest >= 0) {
            lagMs = (nowNanos - commands.arrivedNanos(oldest)) / NANOS_PER_MS;
        }
        json.raw(",\"buffer\":{\"places\":").number(RobotController.BUFFER_PLACES);
        json.raw(",\"used\":").number(buffered);
        json.raw(",\"look_ahead_lag_ms\":").fixed(lagMs, 3);
        json.raw(",\"reach_ms\":")
                .fixed(controller.motion().bufferedNanos() / NANOS_PER_MS, 3)
                .raw('}');
    }

    private void writeArm() {
        MotionCore arm = controller.motion();
        CommandRecorder commands = controller.journal().commands();
        IntToDoubleFunction commanded = commands.size() == 0 ? arm::positionDeg : i -> commands.commandedDeg(0, i);
        double errorDeg = IntStream.range(0, arm.model().axes())
                .mapToDouble(i -> Math.abs(commanded.applyAsDouble(i) - arm.positionDeg(i)))
                .max()
                .orElse(0);
        writeJoints(",\"last_commanded_deg\":", commanded);
        writeJoints(",\"actual_deg\":", arm::positionDeg);
        json.raw(",\"largest_error_deg\":").fixed(errorDeg, DIGITS);
    }

    private void writeJoints(String name, IntToDoubleFunction value) {
        json.raw(name);
        for (int i = 0; i < controller.model().axes(); i++) {
            json.raw(i == 0 ? '[' : ',').fixed(value.applyAsDouble(i), DIGITS);
        }
        json.raw(']');
    }

    private void writeDiagnosis() {
        PointDiagnosis diagnosis = controller.journal().diagnosis();
        json.raw(",\"diagnosis\":[");
        String comma = "";
        for (PointDoubt doubt : PointDoubt.values()) {
            if (diagnosis.count(doubt) > 0) {
                json.raw(comma).raw("{\"doubt\":").string(doubt.name().toLowerCase(Locale.ROOT));
                json.raw(",\"text\":").string(diagnosis.said(doubt).text());
                diagnosis.said(doubt).write(json.raw(",\"keyed\":"));
                writeCount(diagnosis.count(doubt), diagnosis.lastNanos(doubt));
                comma = ",";
            }
        }
        json.raw(']');
    }

    private void writeRefusals() {
        json.raw(",\"refusals\":{\"last\":").string(refusals.last());
        writeCount(refusals.count(), refusals.count() == 0 ? nowNanos : refusals.lastNanos());
    }

    private void writeCount(long count, long lastNanos) {
        json.raw(",\"count\":").number(count);
        json.raw(",\"age_s\":").fixed((nowNanos - lastNanos) / NANOS_PER_S, 3).raw('}');
    }

    private void writeCommands(int wanted) {
        CommandRecorder commands = controller.journal().commands();
        json.raw(",\"commands_count\":").number(commands.count()).raw(",\"commands\":[");
        for (int back = 0; back < Math.min(wanted, commands.size()); back++) {
            json.raw(back == 0 ? "" : ",");
            writeCommand(commands, back);
        }
        json.raw(']');
    }

    private void writeCommand(CommandRecorder commands, int back) {
        long fromStartNanos = commands.fromStartNanos(back);
        boolean incremental = fromStartNanos == TrajectoryPoint.INCREMENTAL;
        json.raw("{\"age_s\":").fixed((nowNanos - commands.arrivedNanos(back)) / NANOS_PER_S, 6);
        json.raw(",\"outcome\":").string(commands.outcome(back).name().toLowerCase(Locale.ROOT));
        json.raw(",\"time_from_start\":").fixed(incremental ? -1 : fromStartNanos / NANOS_PER_S, DIGITS);
        json.raw(",\"interval\":").fixed(incremental ? commands.intervalNanos(back) / NANOS_PER_S : 0, DIGITS);
        json.raw(",\"look_ahead_time\":").fixed(commands.lookAheadNanos(back) / NANOS_PER_S, DIGITS);
        writeJoints(",\"commanded_deg\":", i -> commands.commandedDeg(back, i));
        writeJoints(",\"actual_deg\":", i -> commands.actualDeg(back, i));
        json.raw('}');
    }
}
