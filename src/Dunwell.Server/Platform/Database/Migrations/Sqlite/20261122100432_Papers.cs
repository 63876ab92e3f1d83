using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Papers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "credit_hold_by",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "credit_hold_reason",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "credit_hold_since",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_documents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    item_number = table.Column<string>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_by = table.Column<string>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_documents", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_account_documents_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_customers_parent_id",
                table: "customers",
                column: "parent_id");

            migrationBuilder.AddForeignKey(
                name: "FK_customers_customers_parent_id",
                table: "customers",
                column: "parent_id",
                principalTable: "customers",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_customers_customers_parent_id",
                table: "customers");

            migrationBuilder.DropTable(
                name: "account_documents");

            migrationBuilder.DropIndex(
                name: "IX_customers_parent_id",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "credit_hold_by",
                table: "customer_accounts");

            migrationBuilder.DropColumn(
                name: "credit_hold_reason",
                table: "customer_accounts");

            migrationBuilder.DropColumn(
                name: "credit_hold_since",
                table: "customer_accounts");
        }
    }
}
