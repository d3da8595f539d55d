package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.ControllerClock;
import dev.openstream.simulator.controller.RobotController;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Versions, general information, jobs, frames, event log, clock (open-api.md 3.1 to 3.3 and 4). */
final class SystemRoutes {

    private static final ApiAnswer JOBS = new ApiAnswer(
            200,
            JsonText.of("[{\"_type\":\"JObject\",\"fname\":\"0001.job\",\"n_step\":0,\"n_total_ax\":-1,"
                    + "\"job_comment\":\"\",\"n_aux_ax\":-1}]"));

    /** The end of the greeting: where a program finds more. */
    private static final String LINKS = "\"docs\":\"/docs\",\"links\":{\"openapi\":\"/openapi.json\","
            + "\"status\":\"/simulator/status\",\"faults\":\"/simulator/faults\",\"health\":\"/api/health\",\"page\":\"/\"}}";

    private static final ApiAnswer CLOCK_SET = new ApiAnswer(200, JsonText.EMPTY_OBJECT);

    private final RobotController controller;
    private final GeneralInformation general;
    private final JsonBuilder json = new JsonBuilder();

    SystemRoutes(RobotController controller) {
        this.controller = controller;
        this.general = new GeneralInformation(controller);
    }

    List<Endpoint> endpoints() {
        return List.of(
                greeting(),
                health(),
                robot(),
                apiVersion(),
                systemVersion(),
                generalInformation(),
                events(),
                clock(),
                setClock(),
                jobs(),
                userFrames());
    }

    private static String body(ApiAnswer answer) {
        @Nullable JsonText body = answer.body();
        return Objects.requireNonNull(body).toString();
    }

    private Endpoint greeting() {
        return Endpoint.get("/")
                .says("Name of the robot and version of the API")
                .answers("{\"_type\":\"JObject\",\"robot_model\":\"HA006B-01\",\"api_ver\":5," + LINKS)
                .answeredBy(_ -> Answers.ok(json.clear()
                        .raw("{\"_type\":\"JObject\",\"robot_model\":")
                        .string(controller.model().modelString())
                        .raw(JsonText.of(",\"api_ver\":" + Versions.API_VERSION.body() + "," + LINKS))));
    }

    private static Endpoint health() {
        ApiAnswer healthy = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\",\"health\":\"ok\"}"));
        return Endpoint.get("/api/health")
                .says("Sign of life of the API; a known client calls it by default")
                .answers(body(healthy))
                .answeredBy(_ -> healthy);
    }

    private Endpoint robot() {
        return Endpoint.get("/project/robot")
                .says("Model of the robot, and its number of axes")
                .answers("{\"_type\":\"JObject\",\"robot_model\":\"HA006B-01\",\"n_axes\":6}")
                .answeredBy(_ -> Answers.ok(json.clear()
                        .raw("{\"_type\":\"JObject\",\"robot_model\":")
                        .string(controller.model().modelString())
                        .raw(",\"n_axes\":")
                        .number(controller.model().axes())
                        .raw('}')));
    }

    private static Endpoint apiVersion() {
        return Endpoint.get("/api_ver")
                .row(1)
                .says("Version of the API's schema, a bare number")
                .answers(body(Versions.API_VERSION))
                .answeredBy(_ -> Versions.API_VERSION);
    }

    private static Endpoint systemVersion() {
        return Endpoint.get("/versions/sysver")
                .row(2)
                .says("Versions of the controller's software")
                .answers("{\"modules\":[{\"build-date\":\"Aug 13 2025\",\"build-time\":\"12:50:21\","
                        + "\"commit-id\":\"0000000000\",\"name\":\"com\",\"ver\":\"70.06-00\"}]}")
                .answeredBy(_ -> Versions.SYSTEM_VERSION);
    }

    private Endpoint generalInformation() {
        return Endpoint.get("/project/rgen")
                .row(3)
                .says("General information: mode, remote, playback, motors, robot model and more")
                .answers(body(general.record()))
                .answeredBy(_ -> general.record());
    }

    private Endpoint events() {
        return Endpoint.get("/logManager/search")
                .row(27)
                .says("The event log, newest first")
                .more(
                        "The log is a text with one JSON object in each line, which ends with CR LF. Over HTTP it is sent as"
                                + " text/plain; through Open Stream as one JSON value, {\"_text\":\"...\"}.")
                .query(EventSearch.FIELDS)
                .answersText("{ \"id\" : 1, \"ts\" : \"2025/08/19 12:24:14.325485\", \"cat\" : \"S\","
                        + " \"code\" : \"start\", \"aux\" : \"power on\" }\r\n")
                .does(new EventSearch(controller));
    }

    private Endpoint clock() {
        return Endpoint.get("/clock/date_time")
                .row(28)
                .says("The controller's date and time; wday counts from Sunday, 0")
                .answers("{\"_type\":\"JObject\",\"year\":2025,\"mon\":8,\"day\":19,\"wday\":2,"
                        + "\"hour\":15,\"min\":43,\"sec\":39}")
                .answeredBy(_ -> dateTime());
    }

    private ApiAnswer dateTime() {
        LocalDateTime now = controller.journal().clock().now();
        json.clear().raw("{\"_type\":\"JObject\",\"year\":").number(now.getYear());
        json.raw(",\"mon\":").number(now.getMonthValue());
        json.raw(",\"day\":").number(now.getDayOfMonth());
        json.raw(",\"wday\":").number(now.getDayOfWeek().getValue() % 7);
        json.raw(",\"hour\":").number(now.getHour());
        json.raw(",\"min\":").number(now.getMinute());
        json.raw(",\"sec\":").number(now.getSecond());
        return Answers.ok(json.raw('}'));
    }

    private Endpoint setClock() {
        return Endpoint.put("/clock/date_time")
                .row(28)
                .says("Sets them; a field that is missing keeps its value")
                .body(
                        optional("year", new FieldType.Whole(1970, 2099), ""),
                        optional("mon", new FieldType.Whole(1, 12), ""),
                        optional("day", new FieldType.Whole(1, 31), ""),
                        optional("hour", new FieldType.Whole(0, 23), ""),
                        optional("min", new FieldType.Whole(0, 59), ""),
                        optional("sec", new FieldType.Whole(0, 59), ""))
                .answers("{}")
                .does(this::setDateTime);
    }

    private ApiAnswer setDateTime(Arguments body) {
        ControllerClock clock = controller.journal().clock();
        LocalDateTime now = clock.now();
        try {
            clock.set(LocalDateTime.of(
                    body.whole("year", now.getYear()),
                    body.whole("mon", now.getMonthValue()),
                    body.whole("day", now.getDayOfMonth()),
                    body.whole("hour", now.getHour()),
                    body.whole("min", now.getMinute()),
                    body.whole("sec", now.getSecond())));
            return CLOCK_SET;
        } catch (DateTimeException e) {
            return Answers.invalid("day: there is no such date: " + e.getMessage());
        }
    }

    private static Endpoint jobs() {
        return Endpoint.get("/project/jobs_info")
                .row(29)
                .says("The programs")
                .answers(body(JOBS))
                .answeredBy(_ -> JOBS);
    }

    private Endpoint userFrames() {
        return Endpoint.get("/project/control/ucss/ucs_nos")
                .row(30)
                .says("Numbers of the user frames that are set")
                .answers("[1]")
                .answeredBy(_ -> userFrameNumbers());
    }

    private ApiAnswer userFrameNumbers() {
        json.clear().raw('[');
        String comma = "";
        for (int number : controller.settings().userFrames().byNumber().keySet()) {
            json.raw(comma).number(number);
            comma = ",";
        }
        return Answers.ok(json.raw(']'));
    }
}
