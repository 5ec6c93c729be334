using System.Globalization;

namespace Chandlery.Core.Access.Policies;

/// <summary>A point in time as policies write it: ISO 8601 in the forms of the W3C's note, or seconds since 1970.</summary>
/// <remarks>
/// IAM takes years far outside of .NET's, so this counts by itself. A number without <c>T</c> or <c>-</c> is seconds, also one of four
/// digits (observed of what IAM refuses); a time without an offset is UTC (inferred); the 31st of a shorter month runs into the next
/// (inferred).
/// </remarks>
readonly record struct Moment(long Seconds, int Nanoseconds) : IComparable<Moment>
{
    const long LargestYear = 292278993;

    public int CompareTo(Moment other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool TryParse(string text, out Moment moment)
    {
        moment = default;
        var value = text.AsSpan();
        if (!value.ContainsAny("tT-"))
        {
            var isNumber = Number(value, 19, out var seconds);
            moment = new(seconds, 0);
            return isNumber;
        }

        var t = value.IndexOfAny('t', 'T');
        if (!Days(t < 0 ? value : value[..t], out var days))
            return false;

        var (time, offset, nanoseconds) = (0L, 0L, 0);
        if (t >= 0 && t + 1 < value.Length && !Clock(value[(t + 1)..], out time, out nanoseconds, out offset))
            return false;

        moment = new(days * 86400 + time - offset, nanoseconds);
        return true;
    }

    static bool Days(ReadOnlySpan<char> date, out long days)
    {
        days = 0;
        var negative = date is ['-', ..];
        var rest = negative ? date[1..] : date;
        if (!Number(Cut(ref rest), 9, out var year) || year > LargestYear)
            return false;

        var (month, day) = (1L, 1L);
        if (!rest.IsEmpty && (!Number(Cut(ref rest), 2, out month) || month is < 1 or > 12))
            return false;
        if (!rest.IsEmpty && (!Number(Cut(ref rest), 2, out day) || day is < 1 or > 31))
            return false;

        days = DaysFromCivil(negative ? -year : year, month, day);
        return rest.IsEmpty && date is not [.., '-'];
    }

    /// <summary>Takes the digits before the next dash away, and the dash.</summary>
    static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest)
    {
        var dash = rest.IndexOf('-');
        var head = dash < 0 ? rest : rest[..dash];
        rest = dash < 0 ? [] : rest[(dash + 1)..];
        return head;
    }

    static bool Clock(ReadOnlySpan<char> text, out long seconds, out int nanoseconds, out long offset)
    {
        (seconds, nanoseconds, offset) = (0, 0, 0);
        var zone = text.IndexOfAny("zZ+-");
        if (zone >= 0 && !Offset(text[zone..], out offset))
            return false;

        var time = zone < 0 ? text : text[..zone];
        var dot = time.IndexOf('.');
        if (dot >= 0 && (time.Count(':') < 2 || !Fraction(time[(dot + 1)..], out nanoseconds)))
            return false;

        return Parts(dot < 0 ? time : time[..dot], 59, out seconds);
    }

    static bool Fraction(ReadOnlySpan<char> digits, out int nanoseconds)
    {
        var isNumber = Number(digits, 9, out var value);
        for (var at = digits.Length; at < 9; at++)
            value *= 10;
        nanoseconds = (int)value;
        return isNumber;
    }

    /// <summary><c>Z</c>, or a sign with <c>hh</c>, <c>hhmm</c> or <c>hh:mm</c>.</summary>
    static bool Offset(ReadOnlySpan<char> zone, out long seconds)
    {
        seconds = 0;
        if (zone is ['z' or 'Z'])
            return true;
        if (zone[0] is 'z' or 'Z' || zone.Length is not (3 or 5 or 6) || (zone.Length == 6 && zone[3] != ':'))
            return false;

        var minutes = 0L;
        if (!Number(zone[1..3], 2, out var hours) || hours > 23 || (zone.Length > 3 && (!Number(zone[^2..], 2, out minutes) || minutes > 59)))
            return false;

        seconds = (hours * 3600 + minutes * 60) * (zone[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>Hours, then minutes and seconds if they are there.</summary>
    static bool Parts(ReadOnlySpan<char> time, long most, out long seconds)
    {
        seconds = 0;
        Span<long> unit = [3600, 60, 1];
        for (var at = 0; ; at++)
        {
            var colon = time.IndexOf(':');
            if (at == 3 || !Number(colon < 0 ? time : time[..colon], 2, out var value) || value > (at == 0 ? 23 : most))
                return false;

            seconds += value * unit[at];
            if (colon < 0)
                return true;
            time = time[(colon + 1)..];
        }
    }

    static bool Number(ReadOnlySpan<char> digits, int longest, out long value) =>
        long.TryParse(digits.Length <= longest ? digits : [], NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>Days since 1970-01-01 in the Gregorian calendar, for whatever year: years begin in March, eras have 400 of them.</summary>
    static long DaysFromCivil(long year, long month, long day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        var yearOfEra = shifted - era * 400;
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
    }
}
