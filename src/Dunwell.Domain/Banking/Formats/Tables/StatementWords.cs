using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>Amounts and marks as banks write them in tables.</summary>
internal static class StatementWords
{
    private static readonly HashSet<string> Debit = ["d", "dr", "dbit", "debit", "debet", "soll", "s", "-", "af", "out", "cargo", "debe", "withdrawal"];

    private static readonly HashSet<string> Credit = ["c", "cr", "crdt", "credit", "haben", "h", "+", "bij", "in", "abono", "haber", "deposit"];

    public static bool? IsDebit(string mark, StatementProfile profile)
    {
        var word = mark.Trim().TrimEnd('.').ToLowerInvariant();
        return profile.DebitWords.Any(w => HeaderName.Same(w, mark)) || Debit.Contains(word) ? true
            : profile.CreditWords.Any(w => HeaderName.Same(w, mark)) || Credit.Contains(word) ? false
            : null;
    }

    /// <summary>Read by the rules of every import, but "CR" behind an amount is money in: a bank's credit is the account holder's gain.</summary>
    public static StatedAmount Amount(string text, string? code, StatementProfile profile)
    {
        if (code is null || !Currency.TryOf(code, out var currency))
            return StatedAmount.Unreadable(text, code, new(code is null ? "currency-missing" : "currency-unknown", code is null ? "has no currency; the profile must name it" : $"'{code}' is no currency in use"));
        var bare = text.Trim();
        bool? isDebit = bare.EndsWith("DR", StringComparison.OrdinalIgnoreCase) ? true : bare.EndsWith("CR", StringComparison.OrdinalIgnoreCase) ? false : null;
        var read = AmountReading.Read(isDebit is null ? bare : bare[..^2], currency, profile.DecimalSeparator, profile.ThousandsSeparator);
        if (read.IsRefused)
            return StatedAmount.Unreadable(text, code, read.Refusal!);
        return StatedAmount.OfMoney(text, isDebit == true ? -read.Value : read.Value);
    }
}
