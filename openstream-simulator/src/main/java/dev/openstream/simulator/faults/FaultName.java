package dev.openstream.simulator.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every {@link Fault} by its name, with the one number that it may have: the table behind the routes, the settings, the
 * scenario file and the documentation.
 */
@SuppressWarnings("ImmutableEnumChecker") // Constructors of records change nothing.
public enum FaultName {
    DELAY(
            new Parameter("ms", 1, 10_000, 100),
            Fault.Delay::new,
            "each service call is done and answered so much later"),
    JITTER(
            new Parameter("ms", 1, 10_000, 50),
            Fault.Jitter::new,
            "each service call is done and answered later by a random time up to so much"),
    STALL(_ -> new Fault.Stall(), "service calls wait, and are done in order when it is undone"),
    HTTP_500(_ -> new Fault.HttpError(500), "each service call is answered with 500 and not done"),
    HTTP_503(_ -> new Fault.HttpError(503), "each service call is answered with 503 and not done"),
    NO_ANSWER(_ -> new Fault.NoAnswer(), "each service call is done, and its answer is lost"),

    MODE_SWITCH(
            _ -> new Fault.ModeSwitch(),
            "the mode is switched to manual, and every Open Stream session ends; undone, the switch is turned back"),
    PLAYBACK_STOP(_ -> new Fault.PlaybackStop(), "the program stops; undone, it is started"),
    MOTOR_OFF(
            _ -> new Fault.MotorOff(),
            "the motors are switched off and the program stops; undone, they are switched on"),
    EMERGENCY_STOP(
            _ -> new Fault.EmergencyStop(), "the emergency stop is pressed; undone, it is released and nothing else"),
    POWER_SAVING(_ -> new Fault.PowerSaving(), "the controller goes to power saving; undone, it leaves it"),

    CONNECTION_RESET(
            false, _ -> new Fault.ConnectionReset(), "every Open Stream connection that is open is reset, once"),
    HALF_OPEN(
            false,
            _ -> new Fault.HalfOpen(),
            "every Open Stream connection that is open stays so, but nothing gets through any more, for good"),
    TRUNCATED_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.TruncatedLine::new,
            "of so many lines to Open Stream clients only the first half is sent"),
    GARBAGE_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.GarbageLine::new,
            "before so many lines to Open Stream clients there comes one that is no JSON"),
    SLOW_NETWORK(
            new Parameter("ms", 1, 10_000, 100),
            Fault.SlowNetwork::new,
            "Open Stream lines get through every so many ms only, of what clients send 8 KiB each time"),
    CLOCK_STEP(
            new Parameter("seconds", -100_000_000, 100_000_000, 3_600),
            Fault.ClockStep::new,
            "the controller's clock and ts since 1970 step by so much; undone, they step back");

    /**
     * The number that belongs to a fault.
     *
     * @param key its name, which says its unit
     * @param min least value
     * @param max largest value
     * @param usual value if none is given
     */
    public record Parameter(String key, int min, int max, int usual) {}

    private final @Nullable Parameter number;
    private final boolean lasting;
    private final IntFunction<Fault> maker;
    private final String meaning;

    FaultName(Parameter number, IntFunction<Fault> maker, String meaning) {
        this(number, true, maker, meaning);
    }

    FaultName(IntFunction<Fault> maker, String meaning) {
        this(null, true, maker, meaning);
    }

    FaultName(boolean lasting, IntFunction<Fault> maker, String meaning) {
        this(null, lasting, maker, meaning);
    }

    FaultName(@Nullable Parameter number, boolean lasting, IntFunction<Fault> maker, String meaning) {
        this.number = number;
        this.lasting = lasting;
        this.maker = maker;
        this.meaning = meaning;
    }

    /** Its spelling: {@code connection_reset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number that it may have, null if none. */
    public @Nullable Parameter number() {
        return number;
    }

    /** True if it lasts until it is undone; otherwise it happens once and cannot be undone. */
    public boolean lasting() {
        return lasting;
    }

    /** One line for people, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The fault with its usual number. */
    public Fault fault() {
        return maker.apply(number == null ? 0 : number.usual());
    }

    /**
     * The fault with {@code value} as its number.
     *
     * @throws IllegalArgumentException if it has no number, or not this one
     */
    public Fault fault(int value) {
        if (number == null) {
            throw new IllegalArgumentException(word() + " has no number");
        }
        if (value < number.min() || value > number.max()) {
            throw new IllegalArgumentException(number.key() + ": " + value + " is not a whole number from "
                    + number.min() + " to " + number.max());
        }
        return maker.apply(value);
    }

    /**
     * The one called {@code word}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static FaultName of(String word) {
        for (FaultName name : values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw new IllegalArgumentException("fault: " + word + " is none of " + all());
    }

    /** Every word, with commas. */
    public static String all() {
        return Arrays.stream(values()).map(FaultName::word).collect(Collectors.joining(", "));
    }

    /**
     * A fault as it stands in a setting or a scenario: {@code stall}, or {@code delay=50}.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static Fault parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return of(text.strip()).fault();
        }
        FaultName name = of(text.substring(0, equals).strip());
        String value = text.substring(equals + 1).strip();
        try {
            return name.fault(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.word() + ": " + value + " is not a whole number");
        }
    }

    /** The number of {@code fault}, 0 if it has none. */
    public static int value(Fault fault) {
        return switch (fault) {
            case Fault.Delay delay -> delay.millis();
            case Fault.Jitter jitter -> jitter.millis();
            case Fault.SlowNetwork slow -> slow.millis();
            case Fault.TruncatedLine line -> line.lines();
            case Fault.GarbageLine line -> line.lines();
            case Fault.ClockStep step -> step.seconds();
            case Fault.Stall _, Fault.HttpError _, Fault.NoAnswer _ -> 0;
            case Fault.OfState _, Fault.ConnectionReset _, Fault.HalfOpen _ -> 0;
        };
    }

    /** {@code fault} as {@link #parse} takes it. */
    static String shown(Fault fault) {
        FaultName name = of(fault);
        return name.number == null ? name.word() : name.word() + "=" + value(fault);
    }

    /** The name of {@code fault}. */
    public static FaultName of(Fault fault) {
        return switch (fault) {
            case Fault.Delay _ -> DELAY;
            case Fault.Jitter _ -> JITTER;
            case Fault.Stall _ -> STALL;
            case Fault.HttpError error -> error.status() == 500 ? HTTP_500 : HTTP_503;
            case Fault.NoAnswer _ -> NO_ANSWER;
            case Fault.ModeSwitch _ -> MODE_SWITCH;
            case Fault.PlaybackStop _ -> PLAYBACK_STOP;
            case Fault.MotorOff _ -> MOTOR_OFF;
            case Fault.EmergencyStop _ -> EMERGENCY_STOP;
            case Fault.PowerSaving _ -> POWER_SAVING;
            case Fault.ConnectionReset _ -> CONNECTION_RESET;
            case Fault.HalfOpen _ -> HALF_OPEN;
            case Fault.TruncatedLine _ -> TRUNCATED_LINE;
            case Fault.GarbageLine _ -> GARBAGE_LINE;
            case Fault.SlowNetwork _ -> SLOW_NETWORK;
            case Fault.ClockStep _ -> CLOCK_STEP;
        };
    }
}
