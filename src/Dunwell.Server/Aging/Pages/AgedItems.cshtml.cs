using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Aging.Pages;

public sealed class AgedItemsModel(ListAgedItems list) : AgingQuery
{
    [BindProperty(SupportsGet = true)]
    public int? Bucket { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Currency { get; set; }

    public AgedItems Found { get; private set; } = null!;

    public string BucketName => Bucket is { } bucket && bucket >= 0 && bucket < Scheme.Count ? Scheme.NameOf(bucket) : "all ages";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ReadScheme();
        Found = await list.Run(new(AsOf, Scheme, Basis, Bucket, Account, Creditor, string.IsNullOrEmpty(Currency) ? null : Currency), cancel);
    }
}
