package dev.openstream.robot.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of points with fields in any order, left out, of odd values, and others among them. */
final class RandomBodies {

    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "-1",
            "-1.0",
            "0.002",
            "1e-9",
            "1E+3",
            "60",
            "12345678901234567890",
            "0.12345678901234567890",
            "1e400",
            "[1]",
            "[]",
            "{}",
            "{\"a\":[1,{\"b\":\"}]\"}]}",
            "\"1\"",
            "\"a\\\"b\\\\\"",
            "null",
            "true");

    private final Random random;

    RandomBodies(long seed) {
        this.random = new Random(seed);
    }

    /** White space, or mostly none. */
    String blank() {
        return random.nextInt(8) > 0 ? "" : " \r\n\t".substring(random.nextInt(4));
    }

    private String any() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> any();
            case 1 -> Double.toString(random.nextDouble(-200, 200));
            default -> Long.toString(random.nextInt(-9000, 9000)) + "." + random.nextInt(1000);
        };
    }

    private String numbers() {
        int count = random.nextInt(10) > 0 ? 6 : random.nextInt(20);
        return random.nextInt(20) == 0
                ? any()
                : IntStream.range(0, count)
                        .mapToObj(i -> blank() + number() + blank())
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private String object(List<String> fields) {
        List<String> some = new ArrayList<>(fields);
        some.removeIf(field -> random.nextInt(10) == 0);
        if (random.nextInt(3) == 0) {
            some.add("\"note " + random.nextInt(9) + "\":" + any());
        }
        Collections.shuffle(some, random);
        return some.stream().collect(Collectors.joining("," + blank(), "{" + blank(), blank() + "}"));
    }

    /** One point. */
    String point() {
        return object(List.of(
                "\"point\" : " + numbers(),
                "\"time_from_start\":" + number(),
                "\"interval\":" + blank() + number(),
                "\"look_ahead_time\":" + number()));
    }

    /** A list of points. */
    String list() {
        List<String> points = new ArrayList<>();
        for (int i = 1; i <= random.nextInt(1, 30); i++) {
            String name = random.nextInt(20) == 0 ? "p\\u006fint_" + i : "point_" + i;
            String one = object(List.of("\"positions\":" + numbers(), "\"time_from_start\":" + number()));
            points.add("\"" + name + "\"" + blank() + ":" + (random.nextInt(20) == 0 ? any() : one));
        }
        Collections.shuffle(points, random);
        return object(
                List.of("\"joint_names\":[\"j1\",\"j\\u0032\"]", "\"points\":{" + String.join(",", points) + "}"));
    }
}
