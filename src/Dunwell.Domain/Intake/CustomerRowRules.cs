using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Intake;

/// <summary>What one row of a customer file says, and what speaks against taking it in.</summary>
public static class CustomerRowRules
{
    public static RowReading<CustomerRow> Read(MappedFile file, TabularRow row)
    {
        var fields = new RowFields(file, row);
        var number = fields.RequiredNumber(IntakeField.CustomerNumber);
        var key = InvoiceRowRules.CustomerKey(fields, number);
        var name = fields.RequiredText(IntakeField.CustomerName);
        var externalId = fields.Number(IntakeField.ExternalId);
        var (currency, limit, terms) = Credit(fields);
        var contact = new CustomerRow
        {
            Line = row.Line,
            ExternalId = externalId ?? key ?? "",
            ContentHash = [],
            Number = number ?? "",
            NumberKey = key ?? "",
            Name = name ?? "",
            Kind = Kind(fields),
            ContactName = fields.Text(IntakeField.ContactName),
            Email = Email(fields),
            Phone = fields.Text(IntakeField.Phone),
            AddressLine1 = fields.Text(IntakeField.AddressLine1),
            AddressLine2 = fields.Text(IntakeField.AddressLine2),
            City = fields.Text(IntakeField.City),
            Region = fields.Text(IntakeField.Region),
            PostalCode = fields.Number(IntakeField.PostalCode),
            Country = Country(fields),
            Language = Language(fields),
            TimeZone = fields.Text(IntakeField.TimeZone),
            ParentNumber = fields.Parent(key),
            CreditLimit = limit,
            Terms = terms,
            CreditCurrency = currency,
        };
        return number is null || key is null || name is null || fields.HasProblem
            ? new(row.Line, null, fields.Problems())
            : new(row.Line, contact with { ContentHash = fields.ContentHash() }, fields.Problems());
    }

    /// <summary>Limit and terms belong to the account in the row's currency.</summary>
    private static (Currency? Currency, Money? Limit, string? Terms) Credit(RowFields fields)
    {
        var terms = fields.Text(IntakeField.PaymentTerms);
        if (terms is { Length: > PaymentTerms.Longest })
        {
            fields.Warning(IntakeField.PaymentTerms, "terms-unreadable", $"is longer than {PaymentTerms.Longest} characters and is left out");
            terms = null;
        }
        else if (terms is not null && !PaymentTerms.TryParse(terms, out _))
        {
            fields.Warning(IntakeField.PaymentTerms, "terms-unreadable", "names no number of days: the words are kept, the days stay unknown");
        }

        if (terms is null && !fields.IsFilled(IntakeField.CreditLimit))
            return default;
        if (fields.RowCurrency(IntakeField.CreditLimit) is not { } currency)
            return default;
        var limit = fields.Amount(IntakeField.CreditLimit, currency);
        if (limit is { MinorUnits: < 0 })
            fields.Problem(IntakeField.CreditLimit, "limit-negative", "is below zero");
        return (currency, limit, terms);
    }

    private static CustomerRowKind? Kind(RowFields fields)
    {
        if (fields.Text(IntakeField.CustomerKind) is not { } word)
            return null;
        var consumer = Words.IsConsumer(word);
        if (consumer is null)
            fields.Warning(IntakeField.CustomerKind, "kind-unknown", "says neither business nor consumer: it stays unknown");
        return consumer is { } known ? known ? CustomerRowKind.Consumer : CustomerRowKind.Business : null;
    }

    private static string? Email(RowFields fields)
    {
        if (fields.Text(IntakeField.Email) is not { } text)
            return null;
        var at = text.IndexOf('@');
        if (at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>'))
            return text;
        fields.Warning(IntakeField.Email, "email-unusable", "is not one e-mail address and is left out");
        return null;
    }

    private static string? Country(RowFields fields)
    {
        var text = fields.Text(IntakeField.Country);
        if (text is { Length: 2 } && text.All(char.IsAsciiLetter))
            return text.ToUpperInvariant();
        if (text is not null)
            fields.Warning(IntakeField.Country, "country-not-iso", "is not a two-letter ISO 3166 code: rules of a country cannot be chosen by it");
        return text;
    }

    private static string? Language(RowFields fields)
    {
        var text = fields.Text(IntakeField.Language)?.Replace('_', '-');
        if (text is null || (text.Length is >= 2 and <= 10 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            return text;
        fields.Warning(IntakeField.Language, "language-unknown", "is not a language tag such as de or pt-BR and is left out");
        return null;
    }
}
