using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>The interest regimes of packs/rates, read once at start.</summary>
public sealed class Regimes(PackFolder packs)
{
    private readonly Lazy<InterestBook> book = new(() =>
    {
        var (regimes, problems) = RegimeLoader.LoadFolder(packs.Of("rates"));
        return problems.Count == 0 ? new(regimes) : throw new InvalidOperationException(string.Join('\n', problems));
    });

    public InterestBook Book => book.Value;
}

/// <summary>Reads interest regimes from YAML. Every problem names file, line and field; a file with any gives no regime.</summary>
public static class RegimeLoader
{
    private static readonly Dictionary<string, RegimeScope> Scopes = new() { ["businesses"] = RegimeScope.Businesses, ["judgments"] = RegimeScope.Judgments };

    private static readonly Dictionary<string, bool> RatesOf = new() { ["day_it_became_late"] = true, ["each_day"] = false };

    private static readonly Dictionary<string, DayCount> Counts = new() { ["365"] = DayCount.Fixed365, ["360"] = DayCount.Fixed360, ["actual"] = DayCount.ActualActual };

    private static readonly Dictionary<string, string> Confidences = new() { ["primary"] = "primary", ["partly_primary"] = "partly_primary", ["secondary"] = "secondary", ["memory"] = "memory" };

    public static (IReadOnlyList<InterestRegime> Regimes, IReadOnlyList<PackProblem> Problems) LoadFolder(string folder)
    {
        var problems = new List<PackProblem>();
        var regimes = new SortedDictionary<string, InterestRegime>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var (regime, found) = Load(Path.GetFileName(path), File.ReadAllText(path));
            problems.AddRange(found);
            if (regime is not null && !regimes.TryAdd(regime.Id, regime))
                problems.Add(new(Path.GetFileName(path), 1, "id", $"another file already defines '{regime.Id}'"));
        }

        foreach (var regime in regimes.Values.Where(r => r.ForConsumers is { } other && !regimes.ContainsKey(other)))
            problems.Add(new($"{regime.Id}.yaml", 1, "for_consumers", $"no file defines '{regime.ForConsumers}'"));
        return ([.. regimes.Values], problems);
    }

    /// <param name="file">Named in problems.</param>
    public static (InterestRegime? Regime, IReadOnlyList<PackProblem> Problems) Load(string file, string yaml)
    {
        var problems = new List<PackProblem>();
        if (YamlFields.Root(file, yaml, problems) is not { } root)
            return (null, problems);
        var (id, consumers) = (root.Text("id"), root.Text("for_consumers", ""));
        var (name, source, scope, series) = (root.Text("name"), root.Text("source"), root.Choice("scope", Scopes), root.Text("series"));
        var (margin, isFixed, count) = (Percent(root, "margin"), root.Choice("rate_of", RatesOf), root.Choice("day_count", Counts));
        var sums = root.Maps("fixed_sums").Select(Sum).ToList();
        var points = root.Maps("rates").Select(Point).ToList();
        if (id == InterestRegime.Contract)
            root.Problem("id", "'contract' is what creditors state themselves");
        if (RateSeries.WhatIsWrong(points) is { } wrong)
            root.Problem("rates", wrong);
        root.NothingElse();
        return problems.Count > 0 ? (null, problems)
            : (new(id, name, source, scope, new(series, points), margin, isFixed, count, 0, sums, consumers.Length == 0 ? null : consumers), problems);
    }

    private static RatePoint Point(YamlFields row)
    {
        var point = new RatePoint(Day(row, "from", false) ?? default, Day(row, "through", true), Percent(row, "percent"), row.Text("source"), row.Choice("confidence", Confidences));
        row.NothingElse();
        return point;
    }

    private static FixedSum Sum(YamlFields row)
    {
        if (!Currency.TryOf(row.Text("currency"), out var currency))
            row.Problem("currency", "expected an ISO 4217 currency code");
        var sum = new FixedSum(currency, Amount(row, "from", currency), Amount(row, "sum", currency));
        row.NothingElse();
        return sum;
    }

    private static long Amount(YamlFields row, string field, Currency currency)
    {
        if (currency.Code is not null && decimal.TryParse(row.Text(field), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Money.TryFromDecimal(amount, currency, out var money))
            return money.MinorUnits;
        row.Problem(field, "expected an amount of the currency");
        return 0;
    }

    private static decimal Percent(YamlFields row, string field)
    {
        if (decimal.TryParse(row.Text(field), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent))
            return percent;
        row.Problem(field, "expected a percentage such as 3.75");
        return 0;
    }

    private static DateOnly? Day(YamlFields row, string field, bool isOptional)
    {
        var text = isOptional ? row.Text(field, "") : row.Text(field);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length > 0)
            row.Problem(field, $"expected a date as 2026-01-31, found '{text}'");
        return null;
    }
}
