package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.Insertion;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.RobotLanguage;
import java.util.List;

/** Robot language and the task that runs it (open-api.md 3.13 and 4), rows 24 and 31 to 34. */
final class ProgramRoutes {

    static final String TASK = "/project/context/tasks[{i}]/";
    static final Field TASK_NUMBER = required("i", new FieldType.Whole(0, 7), "number of the task");

    /** Longer ones are malformed for the language already; this bounds what is read. */
    private static final int LONGEST_LINE = 4096;

    private static final ApiAnswer COUNTER_SET = new ApiAnswer(
            200, JsonText.of("{\"_type\":\"JObject\",\"sno_new\":0,\"ofs_moved\":0,\"fno_new\":0,\"ln_new\":0}"));

    private final RobotController controller;

    ProgramRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(console(), counter(), counterIndex(), releaseWait(), resetTasks(), resetTask(), move());
    }

    private Endpoint console() {
        return Endpoint.post("/console/execute_cmd")
                .row(24)
                .says("One line of robot language: rl.reinit, rl.i STATEMENT, rl.start, rl.stop, rl.exit")
                .more("Statements are wait RELAY, wait RELAY=VALUE, move ... and end. A malformed line is answered with"
                        + " 200 and ecode 1. rl.stop works in every state; the others need remote mode and motors on.")
                .body(required("cmd_line", new FieldType.Text(LONGEST_LINE), "the line"))
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_REMOTE.code(), "not in remote mode")
                .denies(Denial.MOTOR_NOT_ON.code(), "the motors are not on")
                .does(body -> answer(controller.language().execute(body.text("cmd_line"))));
    }

    private static ApiAnswer answer(RobotLanguage.ExecutionResult outcome) {
        return switch (outcome) {
            case RobotLanguage.ExecutionResult.Done _ -> Answers.DONE;
            case RobotLanguage.ExecutionResult.Denied denied -> Answers.of(denied.denial());
            case RobotLanguage.ExecutionResult.Malformed malformed -> Answers.malformed("cmd_line: " + malformed.why());
        };
    }

    private Endpoint counter() {
        return Endpoint.post("/project/context/tasks[0]/cur_prog_cnt")
                .row(31)
                .says("Sets the program counter; -1 keeps a part of it")
                .body(
                        optional("pno", new FieldType.Whole(-1, 9999), "program; there is program 1"),
                        optional("sno", new FieldType.Whole(-1, 9999), "step; there is step 0"),
                        optional("fno", new FieldType.Whole(-1, 9999), "function; there is function 0"),
                        optional("ext_sel", new FieldType.Whole(0, 1), "0 internal, not in remote mode; 1 external"))
                .answers("{\"_type\":\"JObject\",\"sno_new\":0,\"ofs_moved\":0,\"fno_new\":0,\"ln_new\":0}")
                .denies(Denial.COUNTER_NOT_REMOTE.code(), "ext_sel 1 not in remote mode, or 0 in remote mode")
                .denies(Denial.PLAYING.code(), "a program is playing")
                .denies(Denial.BAD_COUNTER.code(), "no such place")
                .does(this::setCounter);
    }

    private ApiAnswer setCounter(Arguments body) {
        boolean external = body.whole("ext_sel", 1) == 1;
        if (external != controller.state().remote()) {
            return Answers.of(Denial.COUNTER_NOT_REMOTE);
        }
        if (controller.state().playing()) {
            return Answers.of(Denial.PLAYING);
        }
        int program = body.whole("pno", -1);
        boolean there = (program == -1 || program == 1) && body.whole("sno", -1) <= 0 && body.whole("fno", -1) <= 0;
        return there ? COUNTER_SET : Answers.of(Denial.BAD_COUNTER);
    }

    private Endpoint counterIndex() {
        return Endpoint.post(TASK + "set_cur_pc_idx")
                .row(32)
                .says("Chooses a program counter")
                .path(TASK_NUMBER)
                .body(required("idx", new FieldType.Whole(0, 9999), "its index"))
                .answers(Answers.DONE_JSON)
                .denies(Denial.TASK_PLAYING.code(), "a task is playing")
                .does(_ -> Answers.of(controller.state().playing() ? Denial.TASK_PLAYING : null));
    }

    private Endpoint releaseWait() {
        return Endpoint.post(TASK + "release_wait")
                .row(33)
                .says("Ends the program's wait; the start program ends with it, and so does playback")
                .path(TASK_NUMBER)
                .answers(Answers.DONE_JSON)
                .does(path -> {
                    if (path.whole("i") == 0) {
                        controller.language().releaseWait();
                    }
                    return Answers.DONE;
                });
    }

    private Endpoint resetTasks() {
        return Endpoint.post("/project/context/tasks/reset")
                .row(36)
                .says("R0, as older drivers ask for it: error and step counter reset")
                .answers(Answers.DONE_JSON)
                .denies(Denial.TASK_PLAYING.code(), "a task is playing")
                .does(_ -> Answers.of(controller.resetTasks()));
    }

    private Endpoint resetTask() {
        return Endpoint.post(TASK + "reset")
                .row(36)
                .says("The same for one task; 404 if there is no such task")
                .path(required("i", new FieldType.Text(20), "number of the task, 0 to 7"))
                .answers(Answers.DONE_JSON)
                .denies(Denial.TASK_PLAYING.code(), "a task is playing")
                .does(path -> path.text("i").matches("[0-7]")
                        ? Answers.of(controller.resetTasks())
                        : ApiAnswer.refused(404, "i: there is no task " + path.text("i") + "; there are 0 to 7"));
    }

    private Endpoint move() {
        return Endpoint.post(TASK + "execute_move")
                .row(34)
                .says("Makes one move to joint angles: move SP,spd=1sec,accu=0,tool=1 [0 90 0 0 0 0]")
                .more("The joints move in straight lines in joint space, whatever interpolation is named.")
                .path(TASK_NUMBER)
                .body(required("stmt", new FieldType.Text(LONGEST_LINE), "the statement"))
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_REMOTE.code(), "not in remote mode")
                .denies(Denial.MOTOR_NOT_ON.code(), "the motors are not on")
                .denies(Denial.PLAYING.code(), "a program is playing")
                .denies(Denial.NOT_OPERABLE, "manual mode, emergency stop, an error that was not reset, or too fast")
                .denies(Answers.SYNTAX, "not such a statement, or out of reach")
                .does(this::move);
    }

    /** Starts a program, or refuses it, as while one is playing. */
    private ApiAnswer move(Arguments body) {
        Denial denial = controller.state().startDenied();
        if (denial == null && controller.state().playing()) {
            denial = Denial.PLAYING;
        }
        if (denial != null) {
            return Answers.of(denial);
        }
        Insertion outcome = controller.move(body.text("stmt"));
        return outcome != null
                ? Insertions.answer(outcome, controller)
                : Answers.forbidden(
                        Answers.SYNTAX,
                        "stmt: " + Answers.quote(body.text("stmt"))
                                + " is not a move to angles within the limits, like move SP,spd=1sec,accu=0,tool=1"
                                + " [0 90 0 0 0 0]");
    }
}
