using System.Globalization;
using Dunwell.Domain;

namespace Dunwell.Server.Platform.Ui;

/// <summary>Amounts, dates and counts as the viewer reads them. The words stay English, so months are spelt and never mistaken for days.</summary>
public sealed class Format(CultureInfo culture)
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["GBP"] = "£", ["INR"] = "₹", ["JPY"] = "¥", ["KRW"] = "₩", ["NGN"] = "₦", ["PHP"] = "₱", ["UAH"] = "₴", ["VND"] = "₫", ["ILS"] = "₪",
    };

    private static readonly CultureInfo[] Known =
        [.. ((string[])["en-US", "en-GB", "en-IN", "hi-IN", "ml-IN", "en-CA", "en-AU", "en-NZ", "en-IE", "en-ZA", "de-DE", "de-CH", "de-AT", "fr-FR", "fr-CH", "es-ES", "es-MX", "it-IT", "nl-NL", "pt-BR", "pt-PT", "sv-SE", "da-DK", "nb-NO", "pl-PL", "ja-JP"]).Select(CultureInfo.GetCultureInfo)];

    public static Format Default { get; } = new(Known[0]);

    public CultureInfo Culture { get; } = culture;

    /// <summary>The best known culture a request's Accept-Language asks for; en-US when none is known.</summary>
    public static Format For(HttpRequest request)
    {
        foreach (var wanted in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            var name = wanted.Value.ToString();
            var known = Array.Find(Known, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? Array.Find(Known, c => c.TwoLetterISOLanguageName.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (known is not null)
                return new(known);
        }

        return Default;
    }

    /// <summary>"$1,234.50", "₹12,34,567.00", "CHF 1’234.50".</summary>
    public string Money(long minorUnits, string currency)
    {
        var sign = minorUnits < 0 ? "−" : "";
        var symbol = SymbolOf(currency);
        return $"{sign}{symbol ?? currency + "\u00a0"}{Digits(minorUnits, currency)}";
    }

    /// <summary>The bare figure, for columns whose head names the currency.</summary>
    public string Amount(long minorUnits, string currency) => (minorUnits < 0 ? "−" : "") + Digits(minorUnits, currency);

    public string Count(long number) => number.ToString("N0", Culture);

    /// <summary>"1 invoice", "2,000 invoices".</summary>
    public string Count(long number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>"812 bytes", "34 kB", "2.1 MB".</summary>
    public string Size(long bytes) => bytes < 1000 ? Count(bytes, "byte") : bytes < 1_000_000 ? $"{Count((bytes + 500) / 1000)} kB" : $"{(bytes / 1_000_000m).ToString("0.#", Culture)} MB";

    public string Percent(double share) => (share * 100).ToString("0.#", Culture) + "%";

    /// <summary>"3 Mar 2026".</summary>
    public string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public string Date(DateOnly? date, string otherwise = "none") => date is { } day ? Date(day) : otherwise;

    /// <summary>"3 Mar 2026, 14:05" on the clock of the zone.</summary>
    public string Instant(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ZoneOf(zone)).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public string Time(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ZoneOf(zone)).ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"today", "in 3 days", "12 days ago".</summary>
    public string Days(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var ahead => $"in {Count(ahead)} days",
        var back => $"{Count(-(long)back)} days ago",
    };

    /// <summary>"just now", "25 minutes ago", "7 hours ago", "3 days ago".</summary>
    public string Ago(DateTime utc, DateTime now)
    {
        var span = now - utc;
        return span.TotalMinutes < 2 ? "just now"
            : span.TotalHours < 2 ? $"{(int)span.TotalMinutes} minutes ago"
            : span.TotalDays < 2 ? $"{(int)span.TotalHours} hours ago"
            : $"{Count((int)span.TotalDays)} days ago";
    }

    private static TimeZoneInfo ZoneOf(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;

    private string? SymbolOf(string currency) => currency == "USD" ? (Culture.Name == "en-US" ? "$" : "US$") : Symbols.GetValueOrDefault(currency);

    private string Digits(long minorUnits, string currency)
    {
        var (scale, digits) = Currency.TryOf(currency, out var known) ? (known.Scale, known.Digits) : (100, 2);
        return Math.Abs(minorUnits / (decimal)scale).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), Culture);
    }
}
