package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.simulator.controller.EventCategory;
import dev.openstream.simulator.controller.EventLog;
import dev.openstream.simulator.controller.LoggedEvent;
import dev.openstream.simulator.controller.RobotController;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code GET /logManager/search} (open-api.md 4): the event log, newest first, one object to a line of a text. */
final class EventSearch implements EndpointAction {

    private static final int LONGEST_AUX = 280;

    private static final List<String> CATEGORIES = Arrays.stream(EventCategory.values())
            .map(category -> String.valueOf(category.letter()))
            .toList();

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** {@code 2023/11/20 18:50:30.955}; the time and its fraction may be left out. */
    private static final DateTimeFormatter SENT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy/M/d[ H:m:s]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    static final Field[] FIELDS = {
        optional("n_item", new FieldType.Whole(1, Integer.MAX_VALUE), "most entries; 100 if missing"),
        optional("cat_p", new FieldType.Text(40), "categories, like E,W,N; all if missing"),
        optional("id_min", new FieldType.Real(0, 1.8446744073709552e19), "lowest id"),
        optional("id_max", new FieldType.Real(0, 1.8446744073709552e19), "highest id"),
        optional("ts_min", new FieldType.Text(40), "earliest time, like 2023/11/20 18:50:30.955"),
        optional("ts_max", new FieldType.Text(40), "latest time")
    };

    private final RobotController controller;
    private final JsonBuilder line = new JsonBuilder();

    EventSearch(RobotController controller) {
        this.controller = controller;
    }

    @Override
    public ApiAnswer answer(Arguments query) {
        for (String name : new String[] {"ts_min", "ts_max"}) {
            if (query.has(name) && time(query.text(name)) == null) {
                return Answers.invalid(name + ": " + query.text(name) + " is not a time like 2023/11/20 18:50:30.955");
            }
        }
        String categories = query.text("cat_p", "");
        if (!CATEGORIES.containsAll(Arrays.asList(categories.split(",", -1))) && !categories.isEmpty()) {
            return Answers.invalid(
                    "cat_p: " + categories + " is not a list of categories of " + CATEGORIES + ", separated by commas");
        }
        return ApiAnswer.of(200, ApiBody.ofText(text(query)));
    }

    private String text(Arguments query) {
        StringBuilder text = new StringBuilder();
        EventLog events = controller.journal().events();
        int wanted = query.whole("n_item", 100);
        int found = 0;
        for (int back = 0; back < EventLog.CAPACITY && found < wanted; back++) {
            LoggedEvent event = events.newest(back);
            if (event == null) {
                break;
            }
            if (matches(event, query)) {
                text.append(line(event));
                found++;
            }
        }
        return text.toString();
    }

    private static boolean matches(LoggedEvent event, Arguments query) {
        String categories = query.text("cat_p", "");
        return (categories.isEmpty() || categories.indexOf(event.category().letter()) >= 0)
                && (!query.has("id_min") || event.id() >= query.real("id_min"))
                && (!query.has("id_max") || event.id() <= query.real("id_max"))
                && !before(event.at(), query, "ts_min")
                && !after(event.at(), query);
    }

    private static boolean before(LocalDateTime at, Arguments query, String name) {
        LocalDateTime earliest = query.has(name) ? time(query.text(name)) : null;
        return earliest != null && at.isBefore(earliest);
    }

    private static boolean after(LocalDateTime at, Arguments query) {
        LocalDateTime latest = query.has("ts_max") ? time(query.text("ts_max")) : null;
        return latest != null && at.isAfter(latest);
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text, SENT);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private String line(LoggedEvent event) {
        String times = event.times() == 1 ? "" : " (" + event.times() + " times)";
        String aux = event.text();
        int room = LONGEST_AUX - times.length();
        line.clear().raw("{ \"id\" : ").number(event.id());
        line.raw(", \"ts\" : ").string(SHOWN.format(event.at()));
        line.raw(", \"cat\" : ").string(String.valueOf(event.category().letter()));
        line.raw(", \"code\" : ").string(event.code());
        line.raw(", \"aux\" : ").string((aux.length() <= room ? aux : aux.substring(0, room)) + times);
        return line.raw(" }\r\n").toText().toString();
    }
}
