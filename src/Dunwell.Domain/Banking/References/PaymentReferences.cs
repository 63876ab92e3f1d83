using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.References;

/// <summary>What a payer writes so that a receipt finds its account or item, in both forms banks carry. The same eighteen digits are in each.</summary>
/// <param name="Digits">Eighteen digits: 1 for an account or 2 for an item, then seventeen out of its id.</param>
public sealed record PaymentReference(string Digits, CreditorReference Creditor, QrReference Qr)
{
    public bool IsOfItem => Digits[0] == '2';
}

/// <summary>
/// References of our own, made out of the id of an account or item and of nothing else: they never change, need no column, and can be made for a whole book to look receipts up in.
/// Two of ten million items share one with a chance of one in two thousand; a receipt is then a question for a person, not a wrong booking.
/// </summary>
public static class PaymentReferences
{
    private static readonly BigInteger Seventeen = BigInteger.Pow(10, 17);

    /// <summary>For a message about several items: the whole account.</summary>
    public static PaymentReference Of(CustomerAccountId account) => Of('1', account.Value);

    /// <summary>For a message about one item.</summary>
    public static PaymentReference Of(OpenItemId item) => Of('2', item.Value);

    /// <summary>The eighteen digits of a reference of ours in either form, or null: it is none of ours, or a digit is wrong.</summary>
    public static string? DigitsIn(string? text)
    {
        var digits = CreditorReference.TryRead(text, out var creditor) ? creditor.Text[4..]
            : QrReference.TryRead(text, out var qr) && qr.Text.StartsWith("00000000", StringComparison.Ordinal) ? qr.Text[8..^1]
            : "";
        return digits.Length == 18 && digits[0] is '1' or '2' && CheckDigits.AreDigits(digits) ? digits : null;
    }

    private static PaymentReference Of(char kind, Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray(bigEndian: true));
        var number = new BigInteger(hash, isUnsigned: true, isBigEndian: true) % Seventeen;
        var digits = kind + number.ToString("D17", CultureInfo.InvariantCulture);
        return new(digits, CreditorReference.Make(digits).Value, QrReference.Make(digits).Value);
    }
}
