using System.Globalization;
using System.Text.RegularExpressions;

namespace Dunwell.Domain.Ledger.Interest;

/// <summary>Interest as a contract states it.</summary>
/// <param name="Percent">Of a year or of a month.</param>
/// <param name="IsMonthly">A monthly rate counts twelve times for a year, without compounding.</param>
/// <param name="CompoundMonths">0 for simple interest, else 1, 3, 6 or 12.</param>
/// <param name="Fee">Once per late item, in major units of <paramref name="FeeCurrency"/>; null for none.</param>
public sealed partial record ContractInterest(decimal Percent, bool IsMonthly, DayCount DayCount, int CompoundMonths, decimal? Fee, Currency FeeCurrency)
{
    public const int Longest = 120;

    /// <summary>Reads "12 % a year", "1.5 % a month, 360", "9 % a year, actual/actual, compounded monthly", "12 % a year; fee 25.00 USD". 365 days and simple interest unless said otherwise.</summary>
    public static Result<ContractInterest> Read(string? text)
    {
        var match = Pattern().Match(text ?? "");
        if (text is not { Length: <= Longest } || !match.Success)
            return Wrong("Write the rate as in '12 % a year' or '1.5 % a month, 360, compounded monthly; fee 25.00 USD'");
        var percent = decimal.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture);
        if (percent > 100)
            return Wrong("A rate above 100 % is most likely mistyped");
        decimal? fee = match.Groups["fee"].Success ? decimal.Parse(match.Groups["fee"].Value, CultureInfo.InvariantCulture) : null;
        var currency = default(Currency);
        if (fee is { } amount && (!Currency.TryOf(match.Groups["currency"].Value, out currency) || !Money.TryFromDecimal(amount, currency, out _) || amount == 0))
            return Wrong($"'{match.Groups["fee"].Value} {match.Groups["currency"].Value}' is not an amount of a currency in use");
        var count = match.Groups["count"].Value.ToLowerInvariant() switch { "360" => DayCount.Fixed360, "" or "365" => DayCount.Fixed365, _ => DayCount.ActualActual };
        var months = match.Groups["compound"].Value.ToLowerInvariant() switch { "monthly" => 1, "quarterly" => 3, "half-yearly" => 6, "yearly" => 12, _ => 0 };
        return new ContractInterest(percent, match.Groups["period"].Value.StartsWith("m", StringComparison.OrdinalIgnoreCase), count, months, fee, currency);
    }

    /// <param name="text">As agreed, cited on the statement.</param>
    public InterestRegime Regime(string text) => new(
        InterestRegime.Contract, "Interest by contract", $"Contract: {text.Trim()}", RegimeScope.Agreed,
        RateSeries.Constant("Contract", IsMonthly ? Percent * 12 : Percent), 0, true, DayCount, CompoundMonths,
        Fee is { } fee && Money.TryFromDecimal(fee, FeeCurrency, out var sum) ? [new(FeeCurrency, 0, sum.MinorUnits)] : []);

    private static Refusal Wrong(string message) => new("interest.contract", message, "contractInterest");

    [GeneratedRegex(@"^\s*(?<rate>\d{1,3}(\.\d{1,4})?)\s*%\s*(a|per)\s+(?<period>year|month)(\s*,\s*(?<count>360|365|actual(/actual)?))?(\s*,\s*compounded\s+(?<compound>monthly|quarterly|half-yearly|yearly))?(\s*[;,]\s*fee\s+(?<fee>\d{1,9}(\.\d{1,3})?)\s+(?<currency>[A-Za-z]{3}))?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
