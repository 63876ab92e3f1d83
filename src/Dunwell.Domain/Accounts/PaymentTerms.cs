using System.Globalization;
using System.Text.RegularExpressions;

namespace Dunwell.Domain.Accounts;

/// <summary>When an invoice is payable and which discount early payment earns.</summary>
/// <param name="NetDays">Days after the base date.</param>
/// <param name="EndOfMonth">True when the base date is the last day of the invoice's month.</param>
/// <param name="DiscountPercent">Early-payment discount in percent, 0 for none.</param>
/// <param name="DiscountDays">Days within which the discount is earned.</param>
/// <param name="Installments">Equal parts, one month apart, the first at the due date; 1 for none.</param>
public sealed partial record PaymentTerms(int NetDays, bool EndOfMonth = false, decimal DiscountPercent = 0, int DiscountDays = 0, int Installments = 1)
{
    /// <summary>Characters of terms as text.</summary>
    public const int Longest = 200;

    public static PaymentTerms Net(int days) => new(days);

    public DateOnly DueDate(DateOnly issueDate) => BaseDate(issueDate).AddDays(NetDays);

    /// <summary>Last day on which the discount is earned; null when the terms give none.</summary>
    public DateOnly? DiscountUntil(DateOnly issueDate) => DiscountPercent > 0 ? BaseDate(issueDate).AddDays(DiscountDays) : null;

    /// <summary>Due date and amount of each installment; the amounts add up to the whole.</summary>
    public IReadOnlyList<(DateOnly Due, Money Amount)> Schedule(DateOnly issueDate, Money amount)
    {
        var first = DueDate(issueDate);
        var parts = amount.Split(Enumerable.Repeat(1L, Installments).ToArray());
        return parts.Select((part, i) => (first.AddMonths(i), part)).ToList();
    }

    /// <summary>Reads "net 30", "30", "eom 10", "2/10 net 30", "3 x net 30"; false when the text is none of these.</summary>
    public static bool TryParse(string? text, out PaymentTerms terms)
    {
        terms = Net(30);
        var match = TermsPattern().Match(text ?? "");
        if (!match.Success)
            return false;
        int Number(string name, int otherwise) => match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : otherwise;
        var percent = match.Groups["pct"].Success ? decimal.Parse(match.Groups["pct"].Value, CultureInfo.InvariantCulture) : 0;
        terms = new(Number("net", 0), match.Groups["eom"].Success, percent, Number("days", 0), Math.Max(1, Number("parts", 1)));
        return true;
    }

    public override string ToString()
    {
        var parts = Installments > 1 ? $"{Installments} x " : "";
        var discount = DiscountPercent > 0 ? string.Create(CultureInfo.InvariantCulture, $"{DiscountPercent:0.##}/{DiscountDays} ") : "";
        return $"{parts}{discount}{(EndOfMonth ? "eom" : "net")} {NetDays}";
    }

    private DateOnly BaseDate(DateOnly issueDate) =>
        EndOfMonth ? new(issueDate.Year, issueDate.Month, DateTime.DaysInMonth(issueDate.Year, issueDate.Month)) : issueDate;

    [GeneratedRegex(@"^\s*(?:(?<parts>\d{1,2})\s*x\s*)?(?:(?<pct>\d{1,2}(?:\.\d{1,2})?)\s*/\s*(?<days>\d{1,3})\s*,?\s*)?(?:(?<eom>eom|end of month)|net|n/)?\s*(?<net>\d{1,3})\s*(?:days)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TermsPattern();
}
