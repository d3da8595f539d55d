package dev.openstream.host.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a sentence about a key that is no setting: what was perhaps meant. */
final class KeyHint {

    /** More are no hint. */
    private static final int MOST_NAMES = 3;

    private static final String SEE = "see openstream config show";

    private KeyHint() {}

    /** Returns the hint for a key outside of all groups. */
    static String of(String key) {
        String inGroups = Arrays.stream(SettingGroup.values())
                .map(group -> group.keyed(key))
                .flatMap(Stream::ofNullable)
                .map(Setting::key)
                .collect(Collectors.joining(" or "));
        if (!inGroups.isEmpty()) {
            return meant(inGroups);
        }
        Stream<String> groups = Arrays.stream(SettingGroup.values()).map(SettingGroup::key);
        return nearest(key, Stream.concat(keys(), groups).toList());
    }

    /** Returns the hint for a key in {@code group}. */
    static String of(SettingGroup group, String key) {
        Setting elsewhere = Setting.keyed(key);
        if (elsewhere != null) {
            return "; it belongs to " + elsewhere.group().key();
        }
        String near = nearest(key, group.settings().stream().map(group::keyOf).toList());
        return near.equals("; " + SEE) ? nearest(key, keys().toList()) : near;
    }

    private static Stream<String> keys() {
        return Arrays.stream(Setting.values()).map(Setting::key);
    }

    private static String meant(String name) {
        return "; did you mean " + name + "? " + Character.toUpperCase(SEE.charAt(0)) + SEE.substring(1);
    }

    /** Names that go on after {@code key}, or the nearest; at most every third letter may differ, else it is a guess. */
    private static String nearest(String key, List<String> names) {
        List<String> longer =
                names.stream().filter(name -> name.startsWith(key + "-")).toList();
        if (!longer.isEmpty() && longer.size() <= MOST_NAMES) {
            return meant(String.join(" or ", longer));
        }
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(key, name)))
                .filter(name -> distance(key, name) <= Math.max(1, key.length() / 3))
                .map(KeyHint::meant)
                .orElse("; " + SEE);
    }

    /** Number of letters to insert, delete, replace or exchange with their neighbour to make one text the other. */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one.substring(0, i), other.substring(0, j));
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int step(int[][] steps, String one, String other) {
        int i = one.length();
        int j = other.length();
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
