using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>Takes in customers: new ones are made, known ones get what the file states (an empty cell changes nothing), their addresses are added, never replaced.</summary>
internal sealed class PostCustomers(DbConnection connection, PostingContext context)
{
    private const string Columns = """
        row_no bigint primary key, customer_key text, customer_number text, name text, kind text, language text, address_lines text, city text,
        region text, postal_code text, country text, time_zone text, person text, email text, phone text, postal text, customer_id uuid, is_new bool,
        parent_key text, parent_number text, currency text, credit_limit bigint, terms text
        """;

    private static readonly BulkTable<CustomerRow> Table = new(
        "stage_rows",
        ["row_no", "customer_key", "customer_number", "name", "kind", "language", "address_lines", "city", "region", "postal_code", "country", "time_zone", "person", "email", "phone", "postal", "customer_id", "is_new", "parent_key", "parent_number", "currency", "credit_limit", "terms"],
        static (r, row) =>
        {
            row.Number(r.Line);
            row.Text(r.NumberKey);
            row.Text(r.Number);
            row.Text(r.Name);
            row.Text(r.Kind switch { CustomerRowKind.Business => nameof(PartyKind.Entity), CustomerRowKind.Consumer => nameof(PartyKind.NaturalPerson), _ => null });
            row.Text(r.Language);
            row.Text(AddressLines(r));
            row.Text(r.City);
            row.Text(r.Region);
            row.Text(r.PostalCode);
            row.Text(r.Country is { Length: 2 } iso ? iso : null);
            row.Text(r.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null);
            row.Text(r.ContactName);
            row.Text(r.Email);
            row.Text(r.Phone);
            row.Text(Postal(r));
            row.Uuid(Guid.CreateVersion7());
            row.Flag(true);
            row.Text(r.ParentNumber is { } parent ? CustomerNumber.Key(parent) : null);
            row.Text(r.ParentNumber);
            row.Text(r.CreditCurrency?.Code);
            row.Number(r.CreditLimit?.MinorUnits);
            row.Text(r.Terms);
        });

    private const string Known = """
        update stage_rows set is_new = false, customer_id = c.id from customers c
        where c.creditor_id = @creditor and c.number_key = stage_rows.customer_key
        """;

    private const string Insert = """
        insert into customers (id, creditor_id, number, number_key, name, kind, language, address_lines, city, region, postal_code, country, time_zone, time_zone_evidence, version)
        select customer_id, @creditor, customer_number, customer_key, name, coalesce(kind, 'Unknown'), language, address_lines, city, region, postal_code, country,
          time_zone, case when time_zone is null then 'None' else 'SelfReported' end, 0
        from stage_rows where is_new
        """;

    private const string Update = """
        update customers set name = s.name, kind = coalesce(s.kind, customers.kind), language = coalesce(s.language, customers.language),
          address_lines = coalesce(s.address_lines, customers.address_lines), city = coalesce(s.city, customers.city), region = coalesce(s.region, customers.region),
          postal_code = coalesce(s.postal_code, customers.postal_code), country = coalesce(s.country, customers.country),
          time_zone = coalesce(s.time_zone, customers.time_zone),
          time_zone_evidence = case when s.time_zone is null then customers.time_zone_evidence else 'SelfReported' end, version = customers.version + 1
        from stage_rows s where customers.id = s.customer_id and not s.is_new
          and (customers.name <> s.name
            or coalesce(s.kind, customers.kind) <> customers.kind
            or coalesce(s.language, '') <> coalesce(customers.language, coalesce(s.language, '')) or (s.language is not null and customers.language is null)
            or (s.address_lines is not null and coalesce(customers.address_lines, '') <> s.address_lines)
            or (s.city is not null and coalesce(customers.city, '') <> s.city)
            or (s.region is not null and coalesce(customers.region, '') <> s.region)
            or (s.postal_code is not null and coalesce(customers.postal_code, '') <> s.postal_code)
            or (s.country is not null and coalesce(customers.country, '') <> s.country)
            or (s.time_zone is not null and coalesce(customers.time_zone, '') <> s.time_zone))
        """;

    private static readonly BulkTable<(CreditorId Creditor, NewContact Row)> Contacts = new(
        "contacts",
        ["customer_id", "id", "creditor_id", "channel", "address", "person_name", "role", "use", "status", "preference"],
        static (staged, row) =>
        {
            row.Uuid(staged.Row.Customer);
            row.Uuid(Guid.CreateVersion7());
            row.Uuid(staged.Creditor.Value);
            row.Text(staged.Row.Channel.ToString());
            row.Text(staged.Row.Address);
            row.Text(staged.Row.Person);
            row.Text(nameof(ContactRole.Debtor));
            row.Text(nameof(AddressUse.Unknown));
            row.Text(nameof(ContactStatus.Unverified));
            row.Int(0);
        });

    public PostingResult Result { get; } = new(context.FileName);

    public async Task RunAsync(IEnumerable<CustomerRow> rows, CancellationToken cancel)
    {
        await connection.CreateTemporaryTableAsync("stage_rows", Columns, cancel);
        var read = (int)await BulkWriter.WriteAsync(connection, Table, rows, cancel);
        await connection.AnalyzeAsync("stage_rows", cancel);
        await Run(Known);
        var inserted = await Run(Insert);
        var updated = await Run(Update);
        var added = await AddContactsAsync("email", Channel.Email, cancel) + await AddContactsAsync("phone", Channel.Phone, cancel) + await AddContactsAsync("postal", Channel.Letter, cancel);
        added += await new PostCredit(connection, context).RunAsync(cancel) + await new PostParents(connection, context, Result).RunAsync(static row => (int)row, cancel);
        Result.Posted = inserted + updated;
        Result.Known = read - Result.Posted;
        if (Result.Posted == 0 && added > 0)
            (Result.Posted, Result.Known) = (Math.Min(read, (int)added), read - Math.Min(read, (int)added));

        Task<int> Run(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, new { creditor = context.Creditor }, commandTimeout: 0, cancellationToken: cancel));
    }

    private async Task<long> AddContactsAsync(string column, Channel channel, CancellationToken cancel)
    {
        var sql = $"""
            select s.customer_id, s.{column}, s.person from stage_rows s
            left join contacts c on c.customer_id = s.customer_id and c.channel = @channel and c.address = s.{column}
            where s.{column} is not null and c.id is null
            """;
        var added = 0L;
        var missing = connection.StreamAsync(sql, new { channel = channel.ToString() }, r => new NewContact(r.Uuid(0), channel, r.Text(1), r.TextOrNull(2)), cancel);
        await foreach (var chunk in missing.Chunk(10_000).WithCancellation(cancel))
            added += await BulkWriter.WriteAsync(connection, Contacts, chunk.Select(c => (context.Creditor, c)), cancel);
        return added;
    }

    private static string? AddressLines(CustomerRow row) =>
        row.AddressLine1 is null ? null : row.AddressLine2 is null ? row.AddressLine1 : $"{row.AddressLine1}\n{row.AddressLine2}";

    /// <summary>A postal address only when street and place are both known: a letter to half an address is no letter.</summary>
    private static string? Postal(CustomerRow row)
    {
        if (AddressLines(row) is not { } street || row.City is null)
            return null;
        var place = string.Join(' ', new[] { row.City, row.Region, row.PostalCode }.Where(p => p is not null));
        return $"{row.Name}\n{street}\n{place}{(row.Country is { Length: 2 } country ? $"\n{country}" : "")}";
    }

    private sealed record NewContact(Guid Customer, Channel Channel, string Address, string? Person);
}
