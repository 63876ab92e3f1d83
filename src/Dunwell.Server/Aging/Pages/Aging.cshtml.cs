using Dunwell.Domain.Accounts;
using Dunwell.Server.Admin;

namespace Dunwell.Server.Aging.Pages;

public sealed class AgingModel(AgeBook age, ListCreditors listCreditors) : AgingQuery
{
    /// <summary>Rows shown at once; the files hold all of them.</summary>
    public const int Shown = 200;

    [Microsoft.AspNetCore.Mvc.BindProperty(SupportsGet = true)]
    public AgingBy By { get; set; }

    public AgingReport Report { get; private set; } = null!;

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ReadScheme();
        Creditors = await listCreditors.Run(cancel);
        var creditor = Creditors.FirstOrDefault(c => c.Code == Creditor);
        Creditor = creditor?.Code;
        Report = await age.Run(new(AsOf, creditor?.Id, By, Basis, Scheme), cancel);
    }

    public string File(string format)
    {
        var creditor = Creditors.FirstOrDefault(c => c.Code == Creditor)?.Id.Value;
        return $"/api/v1/aging?by={By}&basis={Basis}&buckets={Buckets}&format={format}" + (Day is { } day ? $"&asOf={day}" : "") + (creditor is null ? "" : $"&creditor={creditor}");
    }

    public string Opens(AgingRow row, int? bucket) => By switch
    {
        AgingBy.Customer => Items(bucket, account: row.Key),
        AgingBy.Creditor => Items(bucket, creditor: row.Key, currency: row.Currency),
        _ => Items(bucket, currency: row.Currency),
    };
}
